#include "hierarchy.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>

#include "init/sys/proc_table.h"
#include "init/sys/sys.h"
#include "spawner/text/file.h"

const char *const controller_names[CONTROLS] = {
	[CONTROL_MEMORY] = "memory",
	[CONTROL_PIDS] = "pids",
	[CONTROL_CPU] = "cpu",
	[CONTROL_CPUACCT] = "cpuacct",
	[CONTROL_CPUSET] = "cpuset",
	[CONTROL_DEVICES] = "devices",
	[CONTROL_FREEZER] = "freezer",
	[CONTROL_UNIFIED] = "unified",
};

/* Opens the mount point. Returns -ENOENT where it can't be entered, or something else is mounted over it. */
static int open_mount(const char *path, long magic)
{
	struct statfs fs;
	int fd = sys(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)), r;

	if (fd < 0)
		return fd == -EACCES || fd == -ENOTDIR ? -ENOENT : fd;
	r = sys(fstatfs(fd, &fs));
	if (r >= 0 && (long)fs.f_type == magic)
		return fd;
	(void)close(fd);
	return r < 0 ? r : -ENOENT;
}

/* "36 35 0:31 ROOT POINT OPTIONS [FIELD]... - TYPE SOURCE SUPEROPTIONS" */
static int take_mount(void *context, char *line)
{
	struct hierarchies *hierarchies = context;
	char *fields[6], *type = strstr(line, " - "), *options, *rest = line;
	int fd = -1;

	for (int i = 0; i < 6; i++)
		fields[i] = strtok_r(NULL, " ", &rest);
	if (!type || !fields[5] || strncmp(type + 3, "cgroup", 6))
		return 0;
	options = strrchr(type + 3, ' ') + 1;
	(void)proc_table_word(fields[4]);
	for (enum controller i = 0; i < CONTROLS; i++) {
		bool v2 = type[9] == '2';

		if (hierarchies->root[i] >= 0 || v2 != (i == CONTROL_UNIFIED) ||
			(!v2 && !file_has_word(options, ",", controller_names[i])))
			continue;
		if (fd < 0)
			fd = open_mount(fields[4], v2 ? CGROUP2_SUPER_MAGIC : CGROUP_SUPER_MAGIC);
		if (fd < 0)
			return fd == -ENOENT ? 0 : fd;
		hierarchies->root[i] = fd;
		hierarchies->partly[i] = strcmp(fields[3], "/");
	}
	return 0;
}

int hierarchies_find(struct hierarchies *hierarchies)
{
	memset(hierarchies->root, -1, sizeof hierarchies->root);
	return file_lines("/proc/self/mountinfo", take_mount, hierarchies);
}

/* Returns the first controller of the hierarchy that this one is in. */
static enum controller first_of(const struct hierarchies *hierarchies, enum controller controller)
{
	enum controller first = 0;

	while (hierarchies->root[first] != hierarchies->root[controller])
		first++;
	return first;
}

void hierarchies_close(struct hierarchies *hierarchies)
{
	for (enum controller i = CONTROLS; i-- > 0;)
		if (hierarchies->root[i] >= 0 && first_of(hierarchies, i) == i)
			(void)close(hierarchies->root[i]);
}

struct lines {
	int (*each)(void *context, const char *controllers, const char *path);
	void *context;
};

/* "NUMBER:CONTROLLERS:PATH" */
static int split_line(void *context, char *line)
{
	const struct lines *lines = context;
	char *controllers = strchr(line, ':'), *path = controllers ? strchr(controllers + 1, ':') : NULL;

	if (!path)
		return 0;
	*path = '\0';
	return lines->each(lines->context, controllers + 1, path + 1);
}

int hierarchy_each(const char *file, int (*each)(void *context, const char *controllers, const char *path), void *context)
{
	return file_lines(file, split_line, &(struct lines){ each, context });
}

struct own {
	const char *controller; /* empty: the unified one's */
	char *path;
	size_t size;
};

static int take_own(void *context, const char *controllers, const char *path)
{
	const struct own *own = context;
	size_t length;

	if (*own->controller ? !file_has_word(controllers, ",", own->controller) : *controllers)
		return 0;
	if (!strncmp(path, "/..", 3))
		return -ENOENT; /* the group is outside of our cgroup namespace */
	length = strlen(path + 1);
	if (*path != '/' || length >= own->size)
		return -ENAMETOOLONG;
	memcpy(own->path, path + 1, length + 1);
	return 1;
}

int hierarchy_own(const struct hierarchies *hierarchies, enum controller controller, char *path, size_t size)
{
	struct own own = { controller == CONTROL_UNIFIED ? "" : controller_names[controller], path, size };
	int r;

	if (hierarchies->partly[controller])
		return -ENOENT;
	r = hierarchy_each("/proc/self/cgroup", take_own, &own);
	return r > 0 ? (int)strlen(path) : r < 0 ? r : -ENOENT;
}
