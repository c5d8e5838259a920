#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/mount.h>
#include <unistd.h>

#include "failure.h"
#include "mount.h"
#include "mountinfo.h"
#include "plan.h"
#include "setup.h"
#include "sys.h"

enum { BENEATH = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };

/* mkdir -p beneath `root` of the path's first `size` bytes, one component after the other. Returns the last one's descriptor. */
static int make_directories(int root, const char *path, size_t size)
{
	const char *end = path + size;
	char name[NAME_MAX + 1];
	int dir = root, next;
	size_t length;

	for (; path < end; path += length + 1) {
		length = strcspn(path, "/");
		if (length >= sizeof name)
			next = -ENAMETOOLONG;
		else {
			memcpy(name, path, length);
			name[length] = '\0';
			next = sys(mkdirat(dir, name, 0755));
			if (next >= 0 || next == -EEXIST)
				next = sys_openat2(dir, name, O_PATH | O_NOFOLLOW | O_DIRECTORY, 0, BENEATH);
		}
		if (dir != root)
			(void)close(dir); /* O_PATH: nothing to lose */
		if (next < 0)
			return next;
		dir = next;
	}
	return dir;
}

static int make_file(int root, const char *path)
{
	const char *slash = strrchr(path, '/');
	int dir = slash ? make_directories(root, path, slash - path) : root, fd;

	if (dir < 0)
		return dir;
	fd = sys_openat2(dir, slash ? slash + 1 : path, O_CREAT | O_EXCL | O_RDONLY, 0644, BENEATH);
	if (dir != root)
		(void)close(dir);
	return fd;
}

int mount_open(const struct setup *setup, const char *path)
{
	return sys_openat2(setup->root, path, O_PATH | O_NOFOLLOW, 0, BENEATH);
}

int mount_target(struct setup *setup, const char *path, int directory)
{
	int fd = mount_open(setup, path);
	struct stat st;

	if (fd >= 0 && directory && !fstat(fd, &st) && !S_ISDIR(st.st_mode)) {
		(void)close(fd); /* O_PATH: nothing to lose */
		fd = S_ISLNK(st.st_mode) ? -ELOOP : -ENOTDIR;
	}
	if (fd == -ENOENT && directory)
		fd = make_directories(setup->root, path, strlen(path));
	else if (fd == -ENOENT)
		fd = make_file(setup->root, path);
	return blame(setup->failure, STEP_TARGET, path, fd);
}

int step_private(struct setup *setup, const struct plan_record *record)
{
	(void)record;
	return blame(setup->failure, STEP_PRIVATE, "/", sys(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)));
}

int mount_restrict(const char *path, unsigned long flags)
{
	enum { KEPT = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME }; /* ST_* are the same bits */
	struct statvfs fs;
	int r = sys(statvfs(path, &fs));

	return r < 0 ? r : sys(mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | flags | (fs.f_flag & KEPT), NULL));
}

/* Linux before 5.12: nobody is in there yet, so there is no window; but what is mounted beneath is not reached. */
static int restrict_root(const struct setup *setup, unsigned long flags)
{
	uint64_t id;
	int r = sys_mount_id(setup->root, &id);

	if (r >= 0)
		r = mountinfo_has_child(id);
	if (r > 0)
		return -EOPNOTSUPP;
	return r < 0 ? r : mount_restrict(".", flags);
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
	r = sys_mount_setattr(setup->root, AT_RECURSIVE, attr->flags);
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
	return r < 0 ? blame(failure, STEP_ATTRIBUTES, "/", restrict_root(setup, attr->flags)) : 0;
}

/* Gives the options ("a=b,c") to the file system context one by one. */
static int configure(int fs, const char *options)
{
	char item[256], *value;
	size_t length;
	int r;

	for (; *options; options += length + (options[length] == ',')) {
		length = strcspn(options, ",");
		if (length >= sizeof item)
			return -E2BIG;
		memcpy(item, options, length);
		item[length] = '\0';
		value = strchr(item, '=');
		if (value)
			*value++ = '\0';
		r = sys_fsconfig(fs, value ? FSCONFIG_SET_STRING : FSCONFIG_SET_FLAG, item, value);
		if (r < 0)
			return r;
	}
	return sys_fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL);
}

static int new_tree(const char *type, const char *options, unsigned flags)
{
	int fs = sys_fsopen(type), r;

	if (fs < 0)
		return fs;
	r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "source", type); /* as mount(8) shows it */
	if (r >= 0)
		r = configure(fs, options);
	if (r >= 0)
		r = sys_fsmount(fs, flags);
	(void)close(fs); /* the mount has its own hold on the file system */
	return r;
}

int step_mount(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);
	struct failure *failure = setup->failure;
	int target, r;

	if (setup->tree >= 0 && setup->tree != setup->first_tree)
		(void)close(setup->tree); /* the mount stays where it is */
	setup->tree_flags = attr->flags;
	setup->tree = blame(failure, STEP_MOUNT, path, new_tree(type, plan_string(record, path), attr->flags));
	if (setup->tree < 0)
		return setup->tree;
	if (setup->first_tree < 0)
		setup->first_tree = setup->tree;
	target = mount_target(setup, path, 1);
	if (target < 0)
		return target;
	r = blame(failure, STEP_ATTACH, path, sys_move_mount(setup->tree, target));
	(void)close(target);
	if (r < 0)
		return r;
	return blame(failure, STEP_ATTACH, path, sys(fchdir(setup->tree)));
}

/* The tree is our own and the working directory: a relative path can't lead out of it. */
int step_submount(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);

	return blame(setup->failure, STEP_MOUNT, path,
		sys(mount(type, path, type, attr->flags, plan_string(record, path))));
}
