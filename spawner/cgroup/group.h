/* A new control group, made with all that its hierarchy demands of the groups above it. */
#ifndef GROUP_H
#define GROUP_H

#include <stdbool.h>

struct new_group {
	enum { GROUP_PLAIN, GROUP_CPUSET, GROUP_UNIFIED } kind; /* cpuset: v1's hierarchy that has it */
	bool cpuset; /* unified: cpuset is wanted, beside memory, pids and cpu */
	int error; /* unified: set to -errno where a controller is refused */
};

/*
 * Makes the group `path` beneath `root`, and the parents that are missing. v2's parents are told to pass the
 * controllers on. Returns the group's directory or -errno (-EEXIST: it exists already); parents that were made stay.
 */
int group_make(struct new_group *new, int root, const char *path);

#endif
