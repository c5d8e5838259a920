/* A command in a live container. */
#ifndef JOIN_H
#define JOIN_H

struct run;

/* join: the container ended before it took the request, so nothing was started. */
enum { JOIN_AGAIN = -2 };

/*
 * Asks the init at `connection` to start the command, and attends it to its end. The connection is taken over.
 * Returns the exit status; -1 with the reason said; or JOIN_AGAIN.
 */
int join(struct run *run, int connection);

#endif
