#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "init/plan/plan.h"
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

static int check_device(const struct node *node, const struct stat *st)
{
	const struct plan_device *device = node->device;

	if ((st->st_mode ^ device->mode) & S_IFMT)
		return -ENXIO;
	return S_ISFIFO(st->st_mode) || st->st_rdev == makedev(device->major, device->minor) ? 0 : -ENXIO;
}

/* Clones what the host has there, if it is that device. */
static int clone_device(const struct node *node)
{
	int dev = sys(open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC)), clone, r;
	struct stat st;

	if (dev < 0)
		return dev;
	clone = sys_open_tree(dev, node->path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW);
	(void)close(dev);
	if (clone < 0)
		return clone;
	r = sys(fstat(clone, &st));
	if (r >= 0)
		r = check_device(node, &st);
	if (r >= 0)
		return clone;
	(void)close(clone); /* the mount goes with it */
	return r;
}

/* Binds the host's device, with the mode and owner that it has: where none can be made. */
static int bind_device(const struct setup *setup, const struct node *node)
{
	int clone = clone_device(node), target, r;

	if (clone < 0)
		return clone;
	r = tree_file(node->dir, node->name, 0600, "");
	if (r >= 0)
		r = target = sys(openat(node->dir, node->name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
	if (r < 0) {
		(void)close(clone); /* the mount goes with it */
		return r;
	}
	r = stage_attach(setup, clone, 0, &(struct mount_attr){ .propagation = MS_PRIVATE }, target);
	(void)close(target);
	return r;
}

/* Gives the device its owner and mode; not one that is mounted there, for that is the host's. */
static int own_device(const struct node *node)
{
	const struct plan_device *device = node->device;
	int fd = sys(openat(node->dir, node->name, O_PATH | O_NOFOLLOW | O_CLOEXEC)), r;
	uint64_t id, parent;

	if (fd < 0)
		return fd;
	r = sys_mount_id(fd, &id);
	if (r >= 0)
		r = sys_mount_id(node->dir, &parent);
	(void)close(fd);
	if (r < 0 || id != parent)
		return r;
	r = sys(fchownat(node->dir, node->name, device->uid, device->gid, AT_SYMLINK_NOFOLLOW));
	return r < 0 ? r : sys(fchmodat(node->dir, node->name, device->mode & 07777, 0));
}

static int make_device(const struct setup *setup, const struct node *node)
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

	return make_device(setup, &(struct node){ setup->tree, name, name, &device });
}

/* Makes the device, or takes one that is there already, if it is the same. */
static int make_or_take(const struct setup *setup, const struct node *node)
{
	struct stat st;
	int r = make_device(setup, node);

	if (r == -EEXIST && (r = sys(fstatat(node->dir, node->name, &st, AT_SYMLINK_NOFOLLOW))) >= 0 &&
		check_device(node, &st) < 0)
		r = -EEXIST;
	return r < 0 ? r : own_device(node);
}

/* Finds /dev from the root: a machine's is no tree of ours. */
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
		(void)close(node.dir);
	(void)close(dev);
	return r;
}
