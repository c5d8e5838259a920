/* Joins: commands that callers ask the live init for, through the control socket. */
#ifndef JOIN_H
#define JOIN_H

#include <stdbool.h>

struct source;
struct supervisor;

/*
 * A source's `ready` for the control socket: forks a supervisor for each connection that waits and whose caller is there
 * still. PID 1 reads nothing of what comes through it.
 */
bool join_accept(struct supervisor *supervisor, const struct source *source);

#endif
