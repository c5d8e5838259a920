/* One run of a program in a namespace of its own, and what has been seen of it so far. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "text.h"

enum { RUN_SECONDS = 8, RUN_WRITES = 1024 };

/* What several processes wrote to one standard error: a write each, with who did it. */
struct writes {
	int count;
	struct {
		pid_t host;
		size_t begin, end; /* of `text` */
	} of[RUN_WRITES];
	struct text text;
};

struct run {
	const struct how *how;
	char **arguments;
	const char *box, *name;
	pid_t first; /* of the namespace, as the host sees it */
	pid_t init; /* as the namespace sees it */
	int channel, told, master, slave;
	int hole, errors[2]; /* the read end of how->pipe; standard error where how->unordered */
	bool ended, known; /* the init has; its status was told */
	int status;
	const char *failed; /* why the run is none */
	struct text log, output;
	struct writes writes;
	size_t step; /* of the log: what has come since the last step */
};

/* The run is none, and why: the first reason counts. */
void run_fail(struct run *run, const char *why);

/* Milliseconds of CLOCK_MONOTONIC. */
long long run_now(void);

/* Opens a file of the box, close-on-exec: open(2). */
int run_open(const char *box, const char *name, int flags);

#endif
