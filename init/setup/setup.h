/*
 * Room init/setup: carries out the records of a plan, before the first command starts.
 * Knows: command, plan, sys.
 * Begin with: setup.c, then mount.c.
 */
#ifndef SETUP_H
#define SETUP_H

#include <stdbool.h>
#include <stdint.h>

#include "init/plan/failure.h"

struct plan;
struct plan_record;
struct request;

/* What the steps hand on to each other. A descriptor is -1 until a step has made it; all are close-on-exec. */
struct setup {
	struct failure *failure;
	struct request *request; /* filled in by P_REQUEST */
	int root; /* the container's root, a tree of this mount namespace */
	bool readonly; /* we made the root's mount read-only: it becomes writable while a target is made */
	int tree, first_tree; /* of the last P_MOUNT, of the first one */
	uint64_t tree_flags; /* of the last P_MOUNT */
	int netlink;
	int sysctls; /* a writable /proc/sys */
	/* A machine's: told of a step that failed; the plan goes on then. NULL: the plan ends there. */
	void (*tell)(struct setup *setup);
	void *context;
	int64_t debug; /* since when each step is told: P_DEBUG. 0: no step is told */
	int masked; /* whether there is SETUP_MASKED: not negative */
};

/* An empty directory of the first tree, which hides other directories. */
#define SETUP_MASKED ".masked"

#define SETUP_EMPTY .root = -1, .tree = -1, .first_tree = -1, .netlink = -1, .sysctls = -1, .masked = -1

/*
 * Carries `plan` out up to its last record. Returns 0, or -errno with the failure kept: then the caller ends, and the kernel
 * undoes all that lived in the namespaces. If the front is gone, a step ends the process.
 */
int setup_run(struct setup *setup, const struct plan *plan);

/* Removes the empty directory that hides others, if it was made: its mounts live on. */
void setup_unmask(struct setup *setup);

/* Closes what only the steps need: it would keep file systems busy. */
void setup_close(struct setup *setup);

/*
 * Names what a step failed at, where it is not the record's first string; blame() is for a failure of another step than the
 * record's. Returns `result`.
 */
static inline int setup_blame(struct setup *setup, const char *object, int result)
{
	if (result < 0)
		setup->failure->object = object;
	return result;
}

/*
 * The steps. Each carries out its record and returns 0 or -errno. setup_run() has put the row's step and the record's first
 * string into the failure, and adds the errno.
 */
#define SETUP(kind, fixed, fewest, most, step, function) \
	int function(struct setup *setup, const struct plan_record *record);
#include "init/plan/kinds.def"

#endif
