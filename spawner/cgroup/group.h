/* A new control group, with what its hierarchy demands on the way down to it. */
#ifndef GROUP_H
#define GROUP_H

#include <stdbool.h>

struct newgroup {
	enum { NEWGROUP_PLAIN, NEWGROUP_CPUSET, NEWGROUP_UNIFIED } kind; /* cpuset: v1's hierarchy that has it */
	bool cpuset; /* unified: cpuset is wanted too, beside memory, pids and cpu */
	int error; /* unified: why a controller could not be had, -errno; else it is left as it is */
};

/*
 * Makes the group `path` beneath `root`, with its parents where they are missing; v2's parents get the controllers to give.
 * Returns its directory or -errno (-EEXIST: it is there already); parents that were made stay.
 */
int newgroup_make(struct newgroup *new, int root, const char *path);

#endif
