#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failure.h"
#include "mount.h"
#include "plan.h"
#include "setup.h"
#include "sys.h"
#include "tree.h"

#define STAGE ".stage"

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

/* Moves the clone of a file to a stage in our own tree, where its attributes are set unseen: Linux before 5.12. */
static int read_only_staged(struct setup *setup, int clone)
{
	int r = tree_file(setup->first_tree, STAGE, 0600, ""), stage;

	if (r < 0)
		return r;
	stage = sys(openat(setup->first_tree, STAGE, O_PATH | O_CLOEXEC));
	if (stage < 0)
		return stage;
	r = sys_move_mount(clone, stage);
	(void)close(stage);
	if (r < 0 || (r = sys(fchdir(setup->first_tree))) < 0)
		return r;
	return mount_restrict(STAGE, MS_RDONLY | MS_NODEV);
}

/* Puts a read-only clone of the file `name` of `dir` over `target`; never visible there otherwise. */
static int cover(struct setup *setup, int dir, const char *name, int target)
{
	int clone = clone_at(dir, name), r;

	if (clone < 0)
		return clone;
	r = sys_mount_setattr(clone, 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV);
	if (r != -ENOSYS) {
		if (r < 0)
			(void)close(clone);
		return r < 0 ? r : attach(clone, target);
	}
	r = read_only_staged(setup, clone);
	if (r >= 0)
		r = attach(clone, target);
	(void)unlinkat(setup->first_tree, STAGE, 0); /* an empty file of ours */
	return r;
}

/* Directories are hidden by one empty directory, all else by the null device: both of our own tree. */
static int mask(struct setup *setup, const char *name, int directory)
{
	int target, clone, r;

	if (directory && setup->masked < 0) {
		setup->masked = sys(mkdirat(setup->first_tree, MASKED, 0555));
		if (setup->masked < 0)
			return setup->masked;
	}
	target = sys(openat(setup->tree, name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
	if (target < 0)
		return target;
	clone = clone_at(setup->first_tree, directory ? MASKED : "null");
	r = clone < 0 ? clone : attach(clone, target);
	(void)close(target);
	return r;
}

int step_mask(struct setup *setup, const struct plan_record *record)
{
	struct stat st;
	int r;

	for (const char *name = NULL; (name = plan_string(record, name));) {
		r = sys(fstatat(setup->tree, name, &st, AT_SYMLINK_NOFOLLOW));
		if (r >= 0)
			r = mask(setup, name, S_ISDIR(st.st_mode));
		if (r < 0 && r != -ENOENT)
			return blame(setup->failure, STEP_MASK, name, r);
	}
	return 0;
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
	target = mount_target(setup, path, 0);
	if (target < 0)
		return target;
	r = cover(setup, setup->first_tree, ".cover", target);
	(void)close(target);
	(void)unlinkat(setup->first_tree, ".cover", 0); /* it lives on where it lies */
	return blame(setup->failure, STEP_MOUNT, path, r);
}

int step_protect(struct setup *setup, const struct plan_record *record)
{
	const struct plan_protect *protect = plan_fixed(record);
	const char *name = plan_string(record, NULL);
	int target = mount_open(setup, name), r;
	struct stat st;

	if (target < 0)
		return blame(setup->failure, STEP_PROTECT, name, target);
	r = sys(fstat(target, &st));
	if (r >= 0 && (!S_ISREG(st.st_mode) || st.st_ino != protect->inode))
		r = -ESTALE; /* somebody put another file there since */
	if (r >= 0)
		r = cover(setup, target, "", target);
	(void)close(target);
	return blame(setup->failure, STEP_PROTECT, name, r);
}
