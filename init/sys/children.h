/*
 * The descendants of a process, by proc(5), /proc/pid/task/tid/children. If a container has hidden that, there are none.
 * `proc` is the directory of a procfs of our PID namespace; or -1: /proc.
 */
#ifndef CHILDREN_H
#define CHILDREN_H

#include <stdbool.h>
#include <sys/types.h>

struct children_visitor {
	int proc;
	bool deep; /* visit their children, too, and first */
	void (*visit)(const struct children_visitor *visitor, pid_t child);
	void *context; /* the visitor's */
};

/* Visits the children that `pid` has at the moment. */
void children_visit(const struct children_visitor *visitor, pid_t pid);

/* Sends a signal to every descendant that the caller has at the moment. */
void children_signal(int sig);

/*
 * Kills every descendant of the caller, whatever its session, and returns when none is left. The caller is a subreaper
 * (PR_SET_CHILD_SUBREAPER).
 */
void children_end(int proc);

/* Does the same, for a `command` that has not ended: its process group is killed even if there is no list. */
void children_kill(int proc, pid_t command);

#endif
