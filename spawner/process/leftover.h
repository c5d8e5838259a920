/* What is left of a container whose init has ended, or is about to. */
#ifndef LEFTOVER_H
#define LEFTOVER_H

#include <stdbool.h>
#include <sys/types.h>

enum { LEFTOVER_MOST = 512 };

/* The children that were ours before the container: zombies stay theirs, so no pid means anyone else. */
struct leftover {
	int count;
	bool more; /* than there is room for: then what is left of a container is not told from them */
	pid_t before[LEFTOVER_MOST];
};

/*
 * Whether processes in an uninterruptible wait keep what came of `pid` from ending: each is said. Without one it only
 * takes its time.
 */
int leftover_stuck(pid_t pid);

/* For a container without a PID namespace: makes us its subreaper, and notes which children we have. */
void leftover_begin(struct leftover *leftover);

/*
 * Kills what came to us from the container since then, and waits for it; what is in an uninterruptible wait is said and
 * left.
 */
void leftover_end(const struct leftover *leftover);

#endif
