/* Where the hierarchies of control groups are: cgroups(7), proc_pid_mountinfo(5). */
#ifndef HIERARCHY_H
#define HIERARCHY_H

#include <stdbool.h>
#include <stddef.h>

/* The controllers of cgroup v1 that matter here; the last is cgroup v2's one hierarchy, whatever it controls. */
enum controller {
	CONTROL_MEMORY, CONTROL_PIDS, CONTROL_CPU, CONTROL_CPUACCT, CONTROL_CPUSET, CONTROL_DEVICES,
	CONTROL_FREEZER, CONTROL_UNIFIED, CONTROLS
};

/* The controller's name. */
extern const char *const controller_names[CONTROLS];

struct hierarchies {
	int root[CONTROLS]; /* the directory where it is mounted, or -1; one for all controllers of a hierarchy */
	bool partly[CONTROLS]; /* a part of it is mounted alone */
};

/* Finds what is mounted. Returns 0 or -errno; hierarchies_close is due in both cases. */
int hierarchies_find(struct hierarchies *hierarchies);

/* Closes them. */
void hierarchies_close(struct hierarchies *hierarchies);

/*
 * Calls `each` for every hierarchy in a file /proc/PID/cgroup, with its controllers, parted by commas (the unified one, which
 * comes last, has none), and the process's path in it. What `each` returns ends it where it is not 0. Returns that, 0 or
 * -errno.
 */
int hierarchy_each(const char *file, int (*each)(void *context, const char *controllers, const char *path), void *context);

/*
 * Our own control group's path from the hierarchy's root, without slashes at its ends. Returns its length or -errno:
 * -ENOENT where it is not in what is mounted.
 */
int hierarchy_own(const struct hierarchies *hierarchies, enum controller controller, char *path, size_t size);

#endif
