#include "cover.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/mountinfo.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "stage.h"
#include "target.h"
#include "tree.h"

/* The directory of the first tree that hides other directories. Once the root is entered it has no name any more. */
#define MASKED ".masked"

/* A clone of what is at `name` in `dir`, mounted nowhere yet. */
static int clone_at(int dir, const char *name)
{
	return sys_open_tree(dir, name, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH);
}

static int attach(int clone, int target)
{
	int r = sys_move_mount(clone, target);

	(void)close(clone); /* attached or not: the mount is where it belongs, or gone */
	return r;
}

/* Puts a read-only clone of what is at `name` in `dir` over `target`; never visible there otherwise. */
static int cover(const struct setup *setup, int dir, const char *name, unsigned flags, uint64_t set, int target)
{
	int clone = sys_open_tree(dir, name, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | flags);

	return clone < 0 ? clone : stage_attach(setup, clone, flags, &(struct mount_attr){ .attr_set = set }, target);
}

/* The null device of our own tree; a machine's has its own. */
static int clone_null(const struct setup *setup)
{
	int clone = clone_at(setup->first_tree, "null");

	return clone == -ENOENT ? clone_at(AT_FDCWD, "/dev/null") : clone;
}

/* Directories are hidden by one empty directory, all else by the null device. Symbolic links are not followed. */
static int mask(struct setup *setup, int target)
{
	struct stat st;
	int r = sys(fstat(target, &st));

	if (r >= 0 && S_ISLNK(st.st_mode))
		r = -ELOOP;
	if (r >= 0 && S_ISDIR(st.st_mode) && setup->masked < 0)
		r = setup->masked = sys(mkdirat(setup->first_tree, MASKED, 0555));
	if (r >= 0)
		r = S_ISDIR(st.st_mode) ? clone_at(setup->first_tree, MASKED) : clone_null(setup);
	return r < 0 ? r : attach(r, target);
}

void cover_forget(struct setup *setup)
{
	if (setup->masked >= 0)
		(void)unlinkat(setup->first_tree, MASKED, AT_REMOVEDIR); /* it is empty, and ours */
	setup->masked = -1;
}

static int make_readonly(struct setup *setup, int target)
{
	struct stat st;
	int r = sys(fstat(target, &st));

	if (r >= 0 && S_ISLNK(st.st_mode))
		r = -ELOOP;
	if (r >= 0)
		r = S_ISDIR(st.st_mode) ? mountinfo_is_mounted(target) : 0;
	if (r > 0) /* a mount of ours, which nobody uses yet */
		r = sys_mount_setattr(target, AT_RECURSIVE, &(struct mount_attr){ .attr_set = MOUNT_ATTR_RDONLY });
	else if (r == 0)
		r = -ENOSYS;
	return r != -ENOSYS ? r : cover(setup, target, "", AT_RECURSIVE, MOUNT_ATTR_RDONLY, target);
}

/* Does it to what is open, which is closed. What is missing (as an error says, instead) needs nothing. */
static int treat(struct setup *setup, unsigned step, const char *path, int target,
	int (*how)(struct setup *setup, int target))
{
	int r = target == -ENOENT || target == -ENOTDIR ? 0 : target;

	if (target >= 0) {
		r = how(setup, target);
		(void)close(target);
	}
	return blame(setup->failure, step, path, r);
}

int step_mask(struct setup *setup, const struct plan_record *record)
{
	int r = 0;

	for (const char *name = NULL; r >= 0 && (name = plan_string(record, name));)
		r = treat(setup, STEP_MASK, name,
			sys(openat(setup->tree, name, O_PATH | O_NOFOLLOW | O_CLOEXEC)), mask);
	return r;
}

int step_mask_paths(struct setup *setup, const struct plan_record *record)
{
	int r = 0;

	for (const char *path = NULL; r >= 0 && (path = plan_string(record, path));)
		r = treat(setup, STEP_MASK, path, target_open(setup, path), mask);
	return r;
}

int step_readonly_paths(struct setup *setup, const struct plan_record *record)
{
	int r = 0;

	for (const char *path = NULL; r >= 0 && (path = plan_string(record, path));)
		r = treat(setup, STEP_READONLY, path, target_open(setup, path), make_readonly);
	return r;
}

/*
 * A bind takes over the attributes of the mount that it is made from: so that one is made read-only as a whole,
 * its parts are bound, and it is put back. The tree is our own and the working directory.
 */
int step_readonly(struct setup *setup, const struct plan_record *record)
{
	unsigned long flags = MS_REMOUNT | MS_BIND | setup->tree_flags;
	struct failure *failure = setup->failure;
	int r;

	if (blame(failure, STEP_READONLY, ".", sys(mount(NULL, ".", NULL, flags | MS_RDONLY, NULL))) < 0)
		return -failure->error;
	for (const char *name = NULL; (name = plan_string(record, name));) {
		r = sys(mount(name, name, NULL, MS_BIND | MS_REC, NULL));
		if (r < 0 && r != -ENOENT)
			return blame(failure, STEP_READONLY, name, r);
	}
	return blame(failure, STEP_READONLY, ".", sys(mount(NULL, ".", NULL, flags, NULL)));
}

int step_cover(struct setup *setup, const struct plan_record *record)
{
	const char *path = plan_string(record, NULL);
	int target, r;

	r = tree_file(setup->first_tree, ".cover", 0644, plan_string(record, path));
	if (r < 0)
		return blame(setup->failure, STEP_WRITE, path, r);
	target = target_make(setup, path, 0);
	if (target < 0)
		return target;
	r = cover(setup, setup->first_tree, ".cover", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV, target);
	(void)close(target);
	(void)unlinkat(setup->first_tree, ".cover", 0); /* it lives on where it lies */
	return blame(setup->failure, STEP_MOUNT, path, r);
}

int step_protect(struct setup *setup, const struct plan_record *record)
{
	const struct plan_protect *protect = plan_fixed(record);
	const char *name = plan_string(record, NULL);
	int target = target_open(setup, name), r;
	struct stat st;

	if (target < 0)
		return blame(setup->failure, STEP_PROTECT, name, target);
	r = sys(fstat(target, &st));
	if (r >= 0 && (!S_ISREG(st.st_mode) || st.st_ino != protect->inode))
		r = -ESTALE; /* somebody put another file there since */
	if (r >= 0)
		r = cover(setup, target, "", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV, target);
	(void)close(target);
	return blame(setup->failure, STEP_PROTECT, name, r);
}
