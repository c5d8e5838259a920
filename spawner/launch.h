/* The init, put into new namespaces: clone(2), execveat(2). */
#ifndef LAUNCH_H
#define LAUNCH_H

#include <stdint.h>
#include <sys/types.h>

/* All close-on-exec; -1 where it is not there. */
struct launch {
	/* given: what the init gets, see FD_PLAN in plan.h */
	int plan, state;
	uint64_t namespaces; /* CLONE_NEW* */
	const char *environment; /* its one variable, "container=..." */
	/* made */
	pid_t pid;
	int pidfd;
	int channel; /* our end */
	int lifeline; /* the reading end, non-blocking */
};

/*
 * Starts the init. Returns 0, with the init carrying out its plan; or -errno, with no child left and *what saying
 * what could not be done. launch_close is due in both cases.
 */
int launch(struct launch *launch, const char **what);

/* Closes what launch made and was given; the child is not waited for. */
void launch_close(struct launch *launch);

#endif
