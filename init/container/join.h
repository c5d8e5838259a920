/* Joins: commands that callers ask the live init for, through the control socket. */
#ifndef JOIN_H
#define JOIN_H

#include <stdbool.h>

struct source;
struct supervisor;

/*
 * Serves the control socket (a source's `ready`): forks a supervisor for each waiting connection whose caller is still there.
 * PID 1 itself reads nothing of what comes through it.
 */
bool join_accept(struct supervisor *supervisor, const struct source *source);

#endif
