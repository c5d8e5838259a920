#include "group.h"

#include <errno.h>
#include <sys/stat.h>

#include "files.h"
#include "init/sys/sys.h"
#include "path.h"
#include "spawner/text/file.h"

enum { TRIES = 20 };

/* cpuset of v1 takes no process before it has these; a new one begins with none. */
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
 * Whether it is a group, not the root, that has processes of its own. The kernel would pass cpu, cpuset and pids on all the
 * same, but as a threaded domain then, beneath which no process may be.
 */
static bool is_used(int dir)
{
	char text[16];

	return file_read(dir, "cgroup.type", text, sizeof text) >= 0 &&
		file_read(dir, "cgroup.procs", text, sizeof text) != 0;
}

/* v2 gives a controller to those beneath only if asked; why not is told where a limit needs it. */
static int enable(const struct newgroup *new, int dir)
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

/* Goes one component down, which is made where it is missing; the last must be new. */
static int descend(struct newgroup *new, int dir, const char *name, bool last)
{
	int r, fd;

	if (new->kind == NEWGROUP_UNIFIED && (r = enable(new, dir)) < 0)
		new->error = r;
	r = sys(mkdirat(dir, name, 0755));
	if (r < 0 && (r != -EEXIST || last))
		return r;
	fd = walk_open(dir, name);
	if (fd < 0 || new->kind != NEWGROUP_CPUSET)
		return fd;
	r = inherit(dir, fd, "cpuset.cpus");
	if (r >= 0)
		r = inherit(dir, fd, "cpuset.mems");
	if (r < 0)
		(void)close(fd); /* only looked at */
	return r < 0 ? r : fd;
}

int newgroup_make(struct newgroup *new, int root, const char *path)
{
	char name[WALK_NAME];
	const char *rest;
	int fd = -ENOENT, next;

	for (int tries = 0; fd == -ENOENT && tries < TRIES; tries++) { /* another's end may remove a parent that is empty */
		rest = path;
		fd = walk_open(root, ".");
		while (fd >= 0 && walk_component(&rest, name)) {
			next = descend(new, fd, name, !*rest);
			(void)close(fd); /* only looked at */
			fd = next;
		}
	}
	return fd;
}
