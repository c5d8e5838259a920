/*
 * What came of a process, by the lists of children of proc(5), /proc/pid/task/tid/children: where a container has hidden
 * that, it has none. `proc` is the directory of a procfs of our PID namespace, or -1: /proc.
 */
#ifndef CHILDREN_H
#define CHILDREN_H

#include <stdbool.h>
#include <sys/types.h>

struct descend {
	int proc;
	bool deep; /* their children too, and first */
	void (*visit)(const struct descend *descend, pid_t child);
	void *context; /* the visitor's */
};

/* Visits the children that `pid` has at the moment. */
void descend(const struct descend *descend, pid_t pid);

/* Sends a signal to every descendant that the caller has at the moment. */
void descend_signal(int sig);

/*
 * For a subreaper (PR_SET_CHILD_SUBREAPER): kills every descendant of the caller, what went into a session of its own
 * included, and returns when none is left.
 */
void descend_end(int proc);

/* The same for a `command` that has not ended; its process group goes even where there is no list. */
void descend_kill(int proc, pid_t command);

#endif
