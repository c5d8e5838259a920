#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "setup.h"

enum { BENEATH = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };

int target_directories(int root, const char *path, size_t size)
{
	const char *end = path + size;
	char name[NAME_MAX + 1];
	int dir = root, next;
	size_t length;

	for (; path < end; path += length + 1) {
		length = strcspn(path, "/");
		if (!length)
			continue;
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
			(void)close(dir);
		if (next < 0)
			return next;
		dir = next;
	}
	return dir;
}

static int make_file(int root, const char *path)
{
	const char *slash = strrchr(path, '/');
	int dir = slash ? target_directories(root, path, slash - path) : root, fd;

	if (dir < 0)
		return dir;
	fd = sys_openat2(dir, slash ? slash + 1 : path, O_CREAT | O_EXCL | O_RDONLY, 0644, BENEATH);
	if (dir != root)
		(void)close(dir);
	return fd;
}

int target_open(const struct setup *setup, const char *path)
{
	return sys_openat2(setup->root, path, O_PATH | O_NOFOLLOW, 0, BENEATH);
}

static int make_target(int root, const char *path, int directory)
{
	return directory ? target_directories(root, path, strlen(path)) : make_file(root, path);
}

/* A root that we made read-only may be writable for a moment: nobody else is in this mount namespace. */
static int make_missing(const struct setup *setup, const char *path, int directory)
{
	int fd = make_target(setup->root, path, directory), r;

	if (fd != -EROFS || !setup->readonly)
		return fd;
	r = sys_mount_setattr(setup->root, 0, &(struct mount_attr){ .attr_clr = MOUNT_ATTR_RDONLY });
	if (r < 0)
		return r == -ENOSYS ? -EROFS : r;
	fd = make_target(setup->root, path, directory);
	r = sys_mount_setattr(setup->root, 0, &(struct mount_attr){ .attr_set = MOUNT_ATTR_RDONLY });
	if (r < 0 && fd >= 0)
		(void)close(fd);
	return r < 0 ? r : fd;
}

int target_make(struct setup *setup, const char *path, int directory)
{
	int fd = target_open(setup, path);
	struct stat st;

	if (fd == -ENOENT)
		fd = make_missing(setup, path, directory);
	else if (fd >= 0 && !fstat(fd, &st) && !S_ISDIR(st.st_mode) != !directory) {
		(void)close(fd);
		fd = !directory ? -EISDIR : S_ISLNK(st.st_mode) ? -ELOOP : -ENOTDIR;
	}
	return blame(setup->failure, STEP_TARGET, path, fd);
}
