/* The process that becomes the init: what it does in the new namespaces before that. */
#ifndef CHILD_H
#define CHILD_H

#include <stdbool.h>

#include "init/plan/message.h"

enum { CHILD_HANDED = FD_HANDED - FD_PLAN };

struct child {
	int fds[CHILD_HANDED]; /* in the order of FD_PLAN..., then the image; the control socket is made here */
	int listen_fds; /* number of the caller's descriptors, from 3 on, that are for the first command: FD_HANDED */
	int terminal; /* instead of the three streams, or -1 */
	int state; /* the directory in which the control socket is bound */
	const int *procs; /* of the cgroups that it joins: cgroup.procs, to be written to */
	int procs_count;
	bool own_view; /* a cgroup namespace, whose root is what it is in then */
	int inner; /* the same of a cgroup beneath that root, which it moves on to, or -1 */
	bool maps, groups; /* it becomes root of its user namespace; groups: and may set its supplementary ones */
	int ours; /* the spawner's end of the gate: its copy is closed first, or nobody would see the spawner's death */
	int gate; /* it waits for a byte from here, and sends its error there; -1: it shares our memory, and goes on */
	const char *environment; /* the init's one variable */
	int error; /* -errno, where it failed */
	const char *what; /* what could not be done then */
};

/*
 * Executes the init: execveat(2). It is what clone(2) calls; `context` is a struct child. If something fails it leaves
 * `error` and `what` there, writes the struct to the gate if there is one, and returns 1.
 */
int child_main(void *context);

#endif
