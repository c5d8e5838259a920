/* Where the hierarchies of control groups are: cgroups(7), proc_pid_mountinfo(5). */
#ifndef HIERARCHY_H
#define HIERARCHY_H

#include <stdbool.h>
#include <stddef.h>

/* The controllers of cgroup v1 that matter here. The last stands for the one hierarchy of cgroup v2. */
enum controller {
	CONTROL_MEMORY, CONTROL_PIDS, CONTROL_CPU, CONTROL_CPUACCT, CONTROL_CPUSET, CONTROL_DEVICES,
	CONTROL_FREEZER, CONTROL_UNIFIED, CONTROLS
};

/* Their names. */
extern const char *const controller_names[CONTROLS];

struct hierarchies {
	int root[CONTROLS]; /* the mount point, or -1; all controllers of a hierarchy have one descriptor */
	bool partly[CONTROLS]; /* only a part of the hierarchy is mounted */
};

/* Finds what is mounted. Returns 0 or -errno. The caller calls hierarchies_close in any case. */
int hierarchies_find(struct hierarchies *hierarchies);

/* Closes the mount points. */
void hierarchies_close(struct hierarchies *hierarchies);

/*
 * Calls `each` for every hierarchy in a file /proc/PID/cgroup, with its controllers, parted by commas (the unified one,
 * which comes last, has none), and the process's path in it. It ends where `each` returns other than 0. Returns
 * that, 0 or -errno.
 */
int hierarchy_each(const char *file, int (*each)(void *context, const char *controllers, const char *path), void *context);

/*
 * Writes the path of our own control group from the hierarchy's root, without slashes at its ends. Returns its length
 * or -errno: -ENOENT where the group is not in what is mounted.
 */
int hierarchy_own(const struct hierarchies *hierarchies, enum controller controller, char *path, size_t size);

#endif
