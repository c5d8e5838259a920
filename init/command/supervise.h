/* Supervision: one loop for PID 1, the supervisor of a joined command, an entrypoint and a machine. */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct supervisor;

/*
 * A descriptor that is waited for beside the signals: `ready` is called when it has one of `events` or an error, and
 * returns false where it can't serve it now: then the source rests until the next signal.
 */
struct source {
	int fd;
	short events;
	bool (*ready)(struct supervisor *supervisor, const struct source *source);
};

enum { SOURCES_MOST = 2 };

struct supervisor {
	pid_t command;
	bool ended; /* the command has; its wait status is below */
	int status;
	bool done; /* supervise() is to return */
	bool stops; /* `child` is told of children that stop, too */
	uint64_t taken; /* the signals that are blocked and waited for, 1 << (signal - 1) */
	int signals; /* a signalfd of them, to poll; they are taken by sigtimedwait */
	/* What is done with a signal that arrives; after SIGCHLD children are reaped. NULL: nothing. */
	void (*signal)(struct supervisor *supervisor, int sig);
	/*
	 * Told of each child that ended, after `ended` is set; then of pid 0: no other has, or -1: there is no child.
	 * NULL: the end of the command is the end.
	 */
	void (*child)(struct supervisor *supervisor, pid_t pid, int status);
	int proc; /* a procfs that lists our descendants, where /proc may not; or -1 */
	bool keeps_groups; /* setgroups(2) is denied to the commands of joins */
	struct source sources[SOURCES_MOST];
	unsigned source_count;
};

/* Blocks the signals that are taken and makes `signals`. None of them may be ignored. Returns 0 or -errno (then it is -1). */
int supervise_prepare(struct supervisor *supervisor);

/*
 * Adds a source, of at most SOURCES_MOST. Where supervise_prepare() has failed it does nothing: there are signals alone.
 */
void supervise_add(struct supervisor *supervisor, int fd, short events,
	bool (*ready)(struct supervisor *supervisor, const struct source *source));

/*
 * Waits for events, serves them and reaps whatever ends, until it is done. Never wakes up without an event. Where there
 * is no source it is enough that the signals are blocked: supervise_prepare() is not needed.
 */
void supervise(struct supervisor *supervisor);

/* Reaps what has ended. */
void supervise_reap(struct supervisor *supervisor);

/* Sends the command `sig`; a stop from a terminal becomes SIGSTOP, which an orphaned process group obeys too. */
void supervise_signal(struct supervisor *supervisor, int sig);

/* A supervisor's `signal`: the same for all but SIGCHLD. */
void supervise_forward(struct supervisor *supervisor, int sig);

/* The exit status that stands for a wait status: the command's own, or 128 + the signal that ended it. */
int supervise_code(int status);

#endif
