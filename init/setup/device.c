#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "stage.h"
#include "target.h"
#include "tree.h"

/* A device that is to be at `name` in `dir`; `path` is where it is in a /dev. */
struct node {
	int dir;
	const char *name, *path;
	const struct plan_device *device;
};

static int check(const struct node *node, const struct stat *st)
{
	const struct plan_device *device = node->device;

	if ((st->st_mode ^ device->mode) & S_IFMT)
		return -ENXIO;
	return S_ISFIFO(st->st_mode) || st->st_rdev == makedev(device->major, device->minor) ? 0 : -ENXIO;
}

/* A clone of what the host has there: it must be that device. */
static int clone_device(const struct node *node)
{
	int dev = sys(open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC)), clone, r;
	struct stat st;

	if (dev < 0)
		return dev;
	clone = sys_open_tree(dev, node->path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW);
	(void)close(dev); /* O_PATH: nothing to lose */
	if (clone < 0)
		return clone;
	r = sys(fstat(clone, &st));
	if (r >= 0)
		r = check(node, &st);
	if (r >= 0)
		return clone;
	(void)close(clone); /* and the mount goes */
	return r;
}

/* Where no device can be made, the host's is bound, with the mode and owner that it has. */
static int bind_device(const struct setup *setup, const struct node *node)
{
	int clone = clone_device(node), target, r;

	if (clone < 0)
		return clone;
	r = tree_file(node->dir, node->name, 0600, "");
	if (r >= 0)
		r = target = sys(openat(node->dir, node->name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
	if (r < 0) {
		(void)close(clone); /* and the mount goes */
		return r;
	}
	r = stage_attach(setup, clone, 0, &(struct mount_attr){ .propagation = MS_PRIVATE }, target);
	(void)close(target);
	return r;
}

/* Not of one that is mounted there: it is the host's. */
static int own(const struct node *node)
{
	const struct plan_device *device = node->device;
	int fd = sys(openat(node->dir, node->name, O_PATH | O_NOFOLLOW | O_CLOEXEC)), r;
	uint64_t id, parent;

	if (fd < 0)
		return fd;
	r = sys_mount_id(fd, &id);
	if (r >= 0)
		r = sys_mount_id(node->dir, &parent);
	(void)close(fd); /* O_PATH: nothing to lose */
	if (r < 0 || id != parent)
		return r;
	r = sys(fchownat(node->dir, node->name, device->uid, device->gid, AT_SYMLINK_NOFOLLOW));
	return r < 0 ? r : sys(fchmodat(node->dir, node->name, device->mode & 07777, 0));
}

static int make(const struct setup *setup, const struct node *node)
{
	const struct plan_device *device = node->device;
	int r = sys(mknodat(node->dir, node->name, device->mode, makedev(device->major, device->minor)));

	return r == -EPERM && !S_ISFIFO(device->mode) ? bind_device(setup, node) : r;
}

int step_node(struct setup *setup, const struct plan_record *record)
{
	const struct plan_node *node = plan_fixed(record);
	const struct plan_device device = { node->major, node->minor, node->mode, 0, 0, 0 };
	const char *name = plan_string(record, NULL);

	return blame(setup->failure, STEP_MAKE, name, make(setup, &(struct node){ setup->tree, name, name, &device }));
}

/* One that is there already is as good, if it is the same. */
static int make_or_take(const struct setup *setup, const struct node *node)
{
	struct stat st;
	int r = make(setup, node);

	if (r == -EEXIST && (r = sys(fstatat(node->dir, node->name, &st, AT_SYMLINK_NOFOLLOW))) >= 0 && check(node, &st) < 0)
		r = -EEXIST;
	return r < 0 ? r : own(node);
}

/* /dev is found from the root: a machine's is no tree of ours. */
int step_device(struct setup *setup, const struct plan_record *record)
{
	const char *path = plan_string(record, NULL), *slash = strrchr(path, '/');
	struct node node = { -1, slash ? slash + 1 : path, path, plan_fixed(record) };
	int dev = target_make(setup, "dev", 1), r;

	if (dev < 0)
		return dev;
	r = node.dir = target_directories(dev, path, slash ? slash - path : 0);
	if (r >= 0)
		r = make_or_take(setup, &node);
	if (node.dir >= 0 && node.dir != dev)
		(void)close(node.dir); /* O_PATH: nothing to lose */
	(void)close(dev);
	return blame(setup->failure, STEP_MAKE, path, r);
}
