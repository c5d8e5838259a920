/* The end of a command and of all that came of it. */
#ifndef DESCEND_H
#define DESCEND_H

#include <sys/types.h>

/*
 * For a subreaper (PR_SET_CHILD_SUBREAPER): kills `command` and every descendant of the caller, what went into a
 * session of its own included, and returns when none is left. Children are listed by /proc (proc(5),
 * /proc/pid/task/tid/children): where a container has hidden that, only the command's process group is killed.
 */
void descend_kill(pid_t command);

/* Sends a signal to every descendant that the caller has at the moment, by the same lists. */
void descend_signal(int sig);

#endif
