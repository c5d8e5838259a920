/* The processes that are left of a container whose init has ended, or is about to. */
#ifndef LEFTOVER_H
#define LEFTOVER_H

#include <stdbool.h>
#include <sys/types.h>

enum { LEFTOVER_MOST = 512 };

/*
 * The children that we had before the container. They are not reaped, so that no pid of theirs becomes another
 * process's.
 */
struct leftover {
	int count;
	bool more; /* there were more than have room: then they can't be told from what the container left */
	pid_t before[LEFTOVER_MOST];
};

/*
 * Says each child of `pid`, and of these, that is in an uninterruptible wait and so can't end. Returns how many there
 * are; with none the end only takes its time.
 */
int leftover_stuck(pid_t pid);

/* Makes us the subreaper of a container without PID namespace, and notes which children we have. */
void leftover_begin(struct leftover *leftover);

/*
 * Kills the children that came to us since then, and waits for them. Says and leaves those in an uninterruptible wait.
 */
void leftover_end(const struct leftover *leftover);

#endif
