/* The init, put into new namespaces: clone(2), execveat(2). */
#ifndef LAUNCH_H
#define LAUNCH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* All close-on-exec; -1 where it is not there. */
struct launch {
	/* given */
	int plan, state; /* state: the directory of the control socket */
	int terminal; /* instead of our streams; taken over */
	int listen_fds; /* so many of our descriptors, from 3 on, are for the first command */
	uint64_t namespaces; /* CLONE_NEW*; those that clone(2) can't make are the init's own to make */
	bool groups; /* of a new user namespace: whether setgroups(2) is allowed there */
	int cgroup; /* the directory of the unified hierarchy's cgroup, to start in */
	const int *procs; /* of the other cgroups to start in: the files to write to, as in struct child */
	int procs_count;
	int inner; /* likewise, beneath the root of a new cgroup namespace; or -1 */
	const char *environment; /* its one variable, "container=..." */
	/* made */
	pid_t pid;
	int pidfd;
	int channel; /* our end */
	int lifeline; /* the reading end, non-blocking */
	int gate; /* the init waits there, in its new namespaces, for launch_release */
};

extern const char launch_namespaces[]; /* `what`, where the kernel gave it no namespaces */

/*
 * Starts the init. Returns 0, with the init carrying out its plan, or waiting at the gate where it has a user namespace
 * to be mapped or a cgroup to start in; or -errno, with no child left and *what saying what could not be done.
 * launch_close is due in both cases.
 */
int launch(struct launch *launch, const char **what);

/* Lets an init that waits at the gate go on. Returns likewise, but after a failure the child is still to be waited for. */
int launch_release(struct launch *launch, const char **what);

/* Closes what launch made and was given; the child is not waited for. */
void launch_close(struct launch *launch);

#endif
