/* The signals that nsinit gets, to be served one by one: signal(7), signalfd(2). */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdint.h>

struct signals {
	int fd; /* polled for them; -1 until they are prepared */
	uint64_t ignored; /* those that our caller had ignored and that are not passed on: bit N - 1 for signal N */
};

/*
 * Blocks every signal, then gives each its default action: what is ignored would be so in the container too, and
 * SIGCHLD ignored would lose our child's status. Those that nohup(1) and shells' background jobs ignore are noted.
 * Once done it is not done again. Returns 0 or -errno.
 */
int signals_prepare(struct signals *signals);

#endif
