#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "cover.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/mountinfo.h"
#include "init/sys/sys.h"
#include "mount.h"
#include "setup.h"

int step_private(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *propagation = plan_fixed(record);

	return blame(setup->failure, STEP_PRIVATE, "/", sys(mount(NULL, "/", NULL, MS_REC | propagation->n, NULL)));
}

/* Linux before 5.12: nobody is in there yet, so there is no window; but what is mounted beneath is not reached. */
static int restrict_root(const struct setup *setup, const struct plan_attr *attr)
{
	uint64_t id;
	int r = sys(mount(NULL, ".", NULL, MS_REC | attr->propagation, NULL));

	if (r >= 0)
		r = sys_mount_id(setup->root, &id);
	if (r >= 0)
		r = mountinfo_has_child(id);
	if (r > 0)
		return -EOPNOTSUPP;
	return r < 0 ? r : mount_restrict(".", attr->flags, 0);
}

/* What the host has made read-only stays so. */
static bool makes_readonly(int root, uint64_t flags)
{
	struct statvfs fs;

	return flags & MS_RDONLY && !fstatvfs(root, &fs) && !(fs.f_flag & ST_RDONLY);
}

/*
 * The clone goes on top of the directory that it was made of: pivot_root wants a mount point, and in this
 * namespace nobody else looks at that place.
 */
int step_root(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	struct failure *failure = setup->failure;
	int r, here;

	setup->root = sys_open_tree(AT_FDCWD, ".", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
	if (blame(failure, STEP_ROOT, ".", setup->root) < 0)
		return setup->root;
	setup->readonly = makes_readonly(setup->root, attr->flags);
	r = sys_mount_setattr(setup->root, AT_RECURSIVE,
		&(struct mount_attr){ .attr_set = attr->flags, .propagation = attr->propagation });
	if (r < 0 && r != -ENOSYS)
		return blame(failure, STEP_ATTRIBUTES, "/", r);
	here = sys(openat(AT_FDCWD, ".", O_PATH | O_CLOEXEC));
	if (blame(failure, STEP_ROOT, ".", here) < 0)
		return here;
	if (blame(failure, STEP_ROOT, "/", sys_move_mount(setup->root, here)) < 0)
		return -failure->error;
	(void)close(here); /* O_PATH: nothing to lose */
	if (blame(failure, STEP_ROOT, "/", sys(fchdir(setup->root))) < 0)
		return -failure->error;
	return r < 0 ? blame(failure, STEP_ATTRIBUTES, "/", restrict_root(setup, attr)) : 0;
}

/*
 * An initramfs can't be put away (pivot_root(2), EINVAL): the root goes on top of it. Who leaves this chroot by its
 * parent directory comes to what is mounted on top: the root again.
 */
static int enter_on_top(void)
{
	int r = sys(mount(".", "/", NULL, MS_MOVE, NULL));

	return r < 0 ? r : sys(chroot("."));
}

/*
 * In a chroot, even one that is a mount point, the mount namespace has a root above ours, and who may chroot inside
 * could climb to it: from outside of another root the parent of the outermost one is itself. Returns 0 or -errno.
 */
static int check_outermost(int root)
{
	uint64_t id = 0, above = 1;
	struct stat here, there;
	int up, r = sys(chroot("dev")); /* made by us, and the working directory is / */

	if (r < 0)
		return r == -ENOENT || r == -ENOTDIR ? 0 : r;
	up = sys(openat(AT_FDCWD, "..", O_PATH | O_CLOEXEC));
	r = sys(chroot("."));
	if (up >= 0 && r >= 0)
		r = sys_mount_id(root, &id);
	if (up >= 0 && r >= 0)
		r = sys_mount_id(up, &above);
	if (up >= 0 && r >= 0 && (id != above || fstat(root, &here) < 0 || fstat(up, &there) < 0 || here.st_ino != there.st_ino))
		r = -EXDEV;
	if (up >= 0)
		(void)close(up); /* O_PATH: nothing to lose */
	return up < 0 ? up : r;
}

/* The front has carried the root in as the working directory. */
int step_chroot(struct setup *setup, const struct plan_record *record)
{
	int r = sys(chroot("."));

	(void)record;
	return blame(setup->failure, STEP_ENTER, "/", r < 0 ? r : sys(chdir("/")));
}

int step_enter(struct setup *setup, const struct plan_record *record)
{
	struct failure *failure = setup->failure;
	int r;

	(void)record;
	cover_forget(setup);
	if (blame(failure, STEP_ENTER, "/", sys(fchdir(setup->root))) < 0)
		return -failure->error;
	r = sys_pivot_root(".", ".");
	if (r >= 0)
		r = sys(umount2(".", MNT_DETACH)); /* the old one */
	else if (r == -EINVAL) /* all mounts are private, and / is one: it is an initramfs */
		r = enter_on_top();
	if (blame(failure, STEP_ENTER, "/", r) < 0)
		return r;
	r = sys(chdir("/"));
	return blame(failure, STEP_ENTER, "/", r < 0 ? r : check_outermost(setup->root));
}
