#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

/* The file of P_COVER, in the first tree. */
#define COVER ".cover"

/* Returns a clone of what is at `name` in `dir`, mounted nowhere yet. */
static int clone_at(int dir, const char *name, unsigned flags)
{
	return sys_open_tree(dir, name, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | flags);
}

static int attach_clone(int clone, int target)
{
	int r = sys_move_mount(clone, target);

	(void)close(clone); /* it is where it belongs, or gone */
	return r;
}

/* Puts a clone with these attributes of what is at `name` in `dir` over `target`. It is never seen there without them. */
static int cover(const struct setup *setup, int dir, const char *name, unsigned flags, uint64_t set, int target)
{
	int clone = clone_at(dir, name, flags);

	return clone < 0 ? clone : stage_attach(setup, clone, flags, &(struct mount_attr){ .attr_set = set }, target);
}

/* Clones the null device of our own tree. A machine has none there, but one in its /dev. */
static int clone_null(const struct setup *setup)
{
	int clone = clone_at(setup->first_tree, "null", 0);

	return clone == -ENOENT ? clone_at(AT_FDCWD, "/dev/null", 0) : clone;
}

/* Hides a directory by an empty directory, all else by the null device. A symbolic link is -ELOOP. */
static int mask(struct setup *setup, int target)
{
	struct stat st;
	int r = sys(fstat(target, &st));

	if (r >= 0 && S_ISLNK(st.st_mode))
		r = -ELOOP;
	if (r >= 0 && S_ISDIR(st.st_mode) && setup->masked < 0)
		r = setup->masked = sys(mkdirat(setup->first_tree, SETUP_MASKED, 0555));
	if (r >= 0)
		r = S_ISDIR(st.st_mode) ? clone_at(setup->first_tree, SETUP_MASKED, 0) : clone_null(setup);
	return r < 0 ? r : attach_clone(r, target);
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

/* Does `how` to the open target, and closes it. A target that is missing needs nothing: then it is the errno of open. */
static int treat(struct setup *setup, const char *path, int target, int (*how)(struct setup *setup, int target))
{
	int r = target == -ENOENT || target == -ENOTDIR ? 0 : target;

	if (target >= 0) {
		r = how(setup, target);
		(void)close(target);
	}
	return setup_blame(setup, path, r);
}

int step_mask(struct setup *setup, const struct plan_record *record)
{
	int r = 0;

	for (const char *name = NULL; r >= 0 && (name = plan_string(record, name));)
		r = treat(setup, name, sys(openat(setup->tree, name, O_PATH | O_NOFOLLOW | O_CLOEXEC)), mask);
	return r;
}

static int treat_paths(struct setup *setup, const struct plan_record *record, int (*how)(struct setup *setup, int target))
{
	int r = 0;

	for (const char *path = NULL; r >= 0 && (path = plan_string(record, path));)
		r = treat(setup, path, target_open(setup, path), how);
	return r;
}

int step_mask_paths(struct setup *setup, const struct plan_record *record)
{
	return treat_paths(setup, record, mask);
}

int step_readonly_paths(struct setup *setup, const struct plan_record *record)
{
	return treat_paths(setup, record, make_readonly);
}

/*
 * A bind takes over the attributes of the mount that it is made from. So the whole mount becomes read-only, its parts are
 * bound, and it becomes writable again. The tree is our own and the working directory.
 */
int step_readonly(struct setup *setup, const struct plan_record *record)
{
	unsigned long flags = MS_REMOUNT | MS_BIND | setup->tree_flags;
	int r = sys(mount(NULL, ".", NULL, flags | MS_RDONLY, NULL));

	if (r < 0)
		return setup_blame(setup, ".", r);
	for (const char *name = NULL; (name = plan_string(record, name));) {
		r = sys(mount(name, name, NULL, MS_BIND | MS_REC, NULL));
		if (r < 0 && r != -ENOENT)
			return setup_blame(setup, name, r);
	}
	return setup_blame(setup, ".", sys(mount(NULL, ".", NULL, flags, NULL)));
}

int step_cover(struct setup *setup, const struct plan_record *record)
{
	const char *path = plan_string(record, NULL);
	int target, r = tree_file(setup->first_tree, COVER, 0644, plan_string(record, path));

	if (r < 0)
		return r;
	target = target_make(setup, path, 0);
	if (target < 0)
		return target;
	r = cover(setup, setup->first_tree, COVER, 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV, target);
	(void)close(target);
	(void)unlinkat(setup->first_tree, COVER, 0); /* it lives on where it lies */
	return blame(setup->failure, STEP_MOUNT, path, r);
}

int step_protect(struct setup *setup, const struct plan_record *record)
{
	const struct plan_protect *protect = plan_fixed(record);
	int target = target_open(setup, plan_string(record, NULL)), r;
	struct stat st;

	if (target < 0)
		return target;
	r = sys(fstat(target, &st));
	if (r >= 0 && (!S_ISREG(st.st_mode) || st.st_ino != protect->inode))
		r = -ESTALE; /* somebody has put another file there */
	if (r >= 0)
		r = cover(setup, target, "", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV, target);
	(void)close(target);
	return r;
}
