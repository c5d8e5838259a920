#include "group.h"

#include <errno.h>
#include <sys/stat.h>

#include "files.h"
#include "init/sys/sys.h"
#include "path.h"
#include "spawner/text/file.h"

enum { TRIES = 20 };

/* Copies the file's value, where the new group has none: v1's cpuset takes no process before. */
static int inherit(int from, int to, const char *file)
{
	char text[4096];
	int r = file_read(to, file, text, sizeof text);

	if (r != 0)
		return r < 0 ? r : 0;
	r = file_read(from, file, text, sizeof text);
	return r < 0 ? r : files_write(to, file, text);
}

/*
 * Whether the group has processes of its own, and is not the root. The kernel would pass cpu, cpuset and pids on all
 * the same, but make it a threaded domain, beneath which no process may be.
 */
static bool is_used(int dir)
{
	char text[16];

	return file_read(dir, "cgroup.type", text, sizeof text) >= 0 &&
		file_read(dir, "cgroup.procs", text, sizeof text) != 0;
}

/* Asks v2 to pass the controllers on. Returns 0 or -errno, which is said only if a limit needs the controller. */
static int pass_on(const struct new_group *new, int dir)
{
	static const char *const words[] = { "+memory", "+pids", "+cpu", "+cpuset" };
	int r, error = 0;

	for (unsigned i = 0; i < sizeof words / sizeof *words - !new->cpuset; i++) {
		if (!files_has(dir, "cgroup.controllers", words[i] + 1) ||
			files_has(dir, "cgroup.subtree_control", words[i] + 1))
			continue;
		r = is_used(dir) ? -EBUSY : files_write(dir, "cgroup.subtree_control", words[i]);
		if (r < 0)
			error = r;
	}
	return error;
}

/*
 * Goes one component down, and makes that group where it is missing; the last must be new. Returns its directory or
 * -errno.
 */
static int go_down(struct new_group *new, int dir, const char *name, bool last)
{
	int r, fd;

	if (new->kind == GROUP_UNIFIED && (r = pass_on(new, dir)) < 0)
		new->error = r;
	r = sys(mkdirat(dir, name, 0755));
	if (r < 0 && (r != -EEXIST || last))
		return r;
	fd = path_open(dir, name);
	if (fd < 0 || new->kind != GROUP_CPUSET)
		return fd;
	r = inherit(dir, fd, "cpuset.cpus");
	if (r >= 0)
		r = inherit(dir, fd, "cpuset.mems");
	if (r < 0)
		(void)close(fd);
	return r < 0 ? r : fd;
}

int group_make(struct new_group *new, int root, const char *path)
{
	char name[PATH_NAME];
	const char *rest;
	int fd = -ENOENT, next;

	for (int tries = 0; fd == -ENOENT && tries < TRIES; tries++) { /* the end of another container may remove an empty parent */
		rest = path;
		fd = path_open(root, ".");
		while (fd >= 0 && path_component(&rest, name)) {
			next = go_down(new, fd, name, !*rest);
			(void)close(fd);
			fd = next;
		}
	}
	return fd;
}
