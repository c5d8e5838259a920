#include "path.h"

#include <string.h>

#include "init/sys/sys.h"

const char *path_component(const char **path, char name[PATH_NAME])
{
	size_t length = strcspn(*path, "/");

	if (!length || length >= PATH_NAME)
		return NULL;
	memcpy(name, *path, length);
	name[length] = '\0';
	*path += length + ((*path)[length] == '/');
	return name;
}

int path_open(int dir, const char *name)
{
	return sys(openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

int path_open_beneath(int root, const char *path)
{
	return sys_openat2(root, path, O_RDONLY | O_DIRECTORY, 0, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV);
}

int path_missing(int root, const char *path)
{
	char rest[PATH_NAME], *slash;
	int fd = -ENAMETOOLONG, missing = 0;

	if (strlen(path) < sizeof rest)
		fd = path_open_beneath(root, strcpy(rest, path));
	while (fd == -ENOENT) { /* the last component is missing */
		missing++;
		slash = strrchr(rest, '/');
		if (!slash)
			return missing;
		*slash = '\0';
		fd = path_open_beneath(root, rest);
	}
	if (fd >= 0)
		(void)close(fd);
	return fd < 0 ? fd : missing;
}
