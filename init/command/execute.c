#include "execute.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "init/plan/plan.h"
#include "init/sys/sys.h"

#define PATH_UNSET_PLAIN "/bin:/usr/bin"

static int try_exec(const char *path, const struct vectors *vectors)
{
	struct stat st;
	int r = sys(execve(path, vectors->argv, vectors->envp));

	if (r == -ENOENT && !stat(path, &st))
		return -ELIBACC;
	return r == -EACCES && !stat(path, &st) && S_ISDIR(st.st_mode) ? -EISDIR : r;
}

static int try_plain(const char *path, const struct vectors *vectors)
{
	char **argv = vectors->argv;
	int r = sys(execve(path, argv, vectors->envp));

	if (r != -ENOEXEC)
		return r;
	argv[-1] = "/bin/sh";
	argv[0] = (char *)path;
	return sys(execve(argv[-1], argv - 1, vectors->envp));
}

static const char *find_path(const struct vectors *vectors, const char *unset)
{
	for (char **e = vectors->envp; *e; e++)
		if (!strncmp(*e, "PATH=", 5))
			return *e + 5;
	return unset;
}

/* Tries each directory of the path. A file with a fault says more than a missing one: its errno is the one returned. */
static int search(const char *path, const struct vectors *vectors,
	int (*attempt)(const char *path, const struct vectors *vectors))
{
	const char *name = vectors->argv[0];
	size_t length, size = strlen(name) + 1;
	int r, result = -ENOENT;
	char file[PATH_MAX];

	for (;; path += length + 1) {
		length = strcspn(path, ":");
		if (length + 1 + size <= sizeof file) {
			memcpy(file, path, length);
			file[length] = '/';
			memcpy(file + length + !!length, name, size); /* an empty entry is the working directory */
			r = attempt(file, vectors);
			if (r != -ENOENT && r != -ENOTDIR && result == -ENOENT)
				result = r;
			if (r != -ENOENT && r != -ENOTDIR && r != -EACCES && r != -EISDIR)
				return r;
		}
		if (!path[length])
			return result;
	}
}

int execute(const struct vectors *vectors)
{
	if (!*vectors->argv[0])
		return -ENOENT;
	if (strchr(vectors->argv[0], '/'))
		return try_exec(vectors->argv[0], vectors);
	return search(find_path(vectors, PLAN_PATH), vectors, try_exec);
}

int execute_plain(const struct vectors *vectors)
{
	if (!*vectors->argv[0])
		return -ENOENT;
	if (strchr(vectors->argv[0], '/'))
		return try_plain(vectors->argv[0], vectors);
	return search(find_path(vectors, PATH_UNSET_PLAIN), vectors, try_plain);
}
