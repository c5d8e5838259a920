#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/plan/plan.h"
#include "init/sys/sys.h"
#include "mount.h"
#include "setup.h"

/* Where the parts of an overlay are: paths from the working directory. See the kernel's filesystems/overlayfs. */
struct layers {
	const char *lower, *upper, *work;
};

/* Returns 1 if it made the directory, 0 if there was one, or -errno. A link to a directory is none. */
static int make_directory(const char *path, mode_t mode)
{
	int r = sys(mkdir(path, mode));
	struct stat st;

	if (r != -EEXIST)
		return r < 0 ? r : 1;
	r = sys(lstat(path, &st));
	return r < 0 ? r : S_ISDIR(st.st_mode) ? 0 : -ENOTDIR;
}

/* Gives a new upper directory, which is seen as the root, the mode and owner of the root beneath it. */
static int make_upper(int root, const char *upper)
{
	int r = make_directory(upper, 0755);
	struct stat st;

	if (r <= 0)
		return r;
	r = sys(fstat(root, &st));
	if (r >= 0)
		r = sys(chown(upper, st.st_uid, st.st_gid));
	if (r == -EINVAL || r == -EPERM || r == -EOVERFLOW)
		r = 0; /* its owner is not mapped here */
	return r < 0 ? r : sys(chmod(upper, st.st_mode & 07777));
}

static int make_layers(const struct layers *layers, int root)
{
	int r = make_upper(root, layers->upper);

	return r < 0 ? r : make_directory(layers->work, 0700);
}

/* Mounts a clone of the root at "lower" of the stage. */
static int place_lower(int stage, int root)
{
	int r = sys(mkdirat(stage, "lower", 0700)), lower, clone;

	if (r < 0)
		return r;
	lower = sys(openat(stage, "lower", O_PATH | O_CLOEXEC));
	if (lower < 0)
		return lower;
	r = clone = sys_open_tree(root, "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);
	if (clone >= 0) {
		r = sys_move_mount(clone, lower);
		(void)close(clone); /* it is where it belongs, or gone */
	}
	(void)close(lower);
	return r;
}

/*
 * Lays a tmpfs over the root, with the root beneath "lower" in it: so both have a path. The tmpfs becomes the working
 * directory.
 */
static int make_stage(int root)
{
	int stage = mount_new("tmpfs", "mode=755", MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV), r;

	if (stage < 0)
		return stage;
	r = sys_move_mount(stage, root);
	if (r >= 0)
		r = place_lower(stage, root);
	if (r >= 0)
		r = sys(fchdir(stage));
	if (r >= 0)
		return stage;
	(void)close(stage); /* the start has failed: it goes with the namespace */
	return r;
}

static int configure(int fs, const struct layers *layers, const char *option)
{
	int r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "source", "overlay");

	if (r >= 0)
		r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "lowerdir", layers->lower);
	if (r >= 0)
		r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "upperdir", layers->upper);
	if (r >= 0)
		r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "workdir", layers->work);
	if (r >= 0 && *option)
		r = sys_fsconfig(fs, FSCONFIG_SET_FLAG, option, NULL);
	return r < 0 ? r : sys_fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL);
}

static int new_overlay(const struct layers *layers, const char *option, uint64_t flags)
{
	int fs = sys_fsopen("overlay"), r;

	if (fs < 0)
		return fs;
	r = configure(fs, layers, option);
	if (r >= 0)
		r = sys_fsmount(fs, flags);
	(void)close(fs); /* the mount has its own hold on the file system */
	return r;
}

/* Puts the overlay on top of `below` and makes it the root. */
static int replace_root(struct setup *setup, int overlay, int below, bool readonly)
{
	int r = sys_move_mount(overlay, below);

	if (r >= 0)
		r = sys(fchdir(overlay));
	if (r < 0) {
		(void)close(overlay);
		return r;
	}
	(void)close(setup->root); /* the overlay has its own hold on it */
	setup->root = overlay;
	setup->readonly = readonly;
	return 0;
}

int step_overlay(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *upper = plan_string(record, NULL), *work = plan_string(record, upper), *option = plan_string(record, work);
	const struct layers layers = { *upper ? "." : "lower", *upper ? upper : "upper", *upper ? work : "work" };
	int below = *upper ? setup->root : make_stage(setup->root), r = below;

	if (r >= 0)
		r = make_layers(&layers, setup->root);
	if (r >= 0)
		r = new_overlay(&layers, option, attr->flags);
	if (r >= 0)
		r = replace_root(setup, r, below, attr->flags & MS_RDONLY);
	if (below >= 0 && !*upper)
		(void)close(below); /* it stays mounted */
	return setup_blame(setup, *upper ? upper : "tmpfs", r);
}
