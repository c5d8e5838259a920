#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

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

	return setup_blame(setup, "/", sys(mount(NULL, "/", NULL, MS_REC | propagation->n, NULL)));
}

/*
 * Before Linux 5.12. Nobody is in there yet, so nobody sees the root without its attributes. But mount(2) does not reach
 * what is mounted beneath it.
 */
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

/* Whether it is we who make the root read-only, and not the host. */
static bool makes_readonly(int root, uint64_t flags)
{
	struct statvfs fs;

	return flags & MS_RDONLY && !fstatvfs(root, &fs) && !(fs.f_flag & ST_RDONLY);
}

/*
 * Puts the clone on top of the directory that it was made of, and enters it. pivot_root wants a mount point, and nobody
 * else in this namespace looks at that place.
 */
static int place_clone(int clone)
{
	int here = sys(openat(AT_FDCWD, ".", O_PATH | O_CLOEXEC)), r;

	if (here < 0)
		return here;
	r = sys_move_mount(clone, here);
	(void)close(here);
	return r < 0 ? r : sys(fchdir(clone));
}

int step_root(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	int set, r;

	setup->root = sys_open_tree(AT_FDCWD, ".", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
	if (setup_blame(setup, ".", setup->root) < 0)
		return setup->root;
	setup->readonly = makes_readonly(setup->root, attr->flags);
	set = sys_mount_setattr(setup->root, AT_RECURSIVE,
		&(struct mount_attr){ .attr_set = attr->flags, .propagation = attr->propagation });
	if (set < 0 && set != -ENOSYS)
		return blame(setup->failure, STEP_ATTRIBUTES, "/", set);
	r = setup_blame(setup, "/", place_clone(setup->root));
	return r < 0 || set >= 0 ? r : blame(setup->failure, STEP_ATTRIBUTES, "/", restrict_root(setup, attr));
}

/* The front has carried the root in as the working directory. */
int step_chroot(struct setup *setup, const struct plan_record *record)
{
	int r = sys(chroot("."));

	(void)record;
	return setup_blame(setup, "/", r < 0 ? r : sys(chdir("/")));
}

/*
 * Moves the root on top of an initramfs, which can't be put away: pivot_root(2), EINVAL. Who leaves this chroot by its
 * parent directory comes to what is mounted on top: the root again.
 */
static int enter_on_top(void)
{
	int r = sys(mount(".", "/", NULL, MS_MOVE, NULL));

	return r < 0 ? r : sys(chroot("."));
}

/*
 * Returns -EXDEV if the mount namespace has a root above ours: if nsinit runs in a chroot, even one that is a mount point,
 * who may chroot inside could climb to it. So we look from outside of our root, in a chroot to /dev: there the parent of
 * the outermost root is that root itself. Returns 0 or -errno.
 */
static int check_outermost(int root)
{
	uint64_t id = 0, above = 1;
	struct stat here, there;
	int up, r = sys(chroot("dev")); /* made by us; and the working directory is / */

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
		(void)close(up);
	return up < 0 ? up : r;
}

static int enter_root(int root)
{
	int r = sys(fchdir(root));

	if (r < 0)
		return r;
	r = sys_pivot_root(".", ".");
	if (r >= 0)
		r = sys(umount2(".", MNT_DETACH)); /* the old one */
	else if (r == -EINVAL) /* all mounts are private, and / is one: it is an initramfs */
		r = enter_on_top();
	if (r >= 0)
		r = sys(chdir("/"));
	return r < 0 ? r : check_outermost(root);
}

int step_enter(struct setup *setup, const struct plan_record *record)
{
	(void)record;
	setup_unmask(setup);
	return setup_blame(setup, "/", enter_root(setup->root));
}
