/* Supervision: one loop for PID 1, the supervisor of a joined command, an entrypoint and a machine. */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct supervisor;

/*
 * A descriptor that is waited for beside the signals. `ready` is called when it has one of `events` or an error. It returns
 * false if it can't serve the source now, which then rests until the next signal.
 */
struct source {
	int fd;
	short events;
	bool (*ready)(struct supervisor *supervisor, const struct source *source);
};

enum { SOURCES_MOST = 2 };

struct supervisor {
	pid_t command;
	bool ended; /* the command has */
	int status; /* its wait status, then */
	bool done; /* supervise() is to return */
	bool stops; /* `child` is also told of children that stop */
	uint64_t taken; /* the signals that are blocked and waited for, 1 << (signal - 1) */
	int signals; /* a signalfd of `taken`, to poll; sigtimedwait(2) takes them */
	/* Serves a signal that has arrived; after SIGCHLD children are reaped. NULL: nothing is done. */
	void (*signal)(struct supervisor *supervisor, int sig);
	/*
	 * Is told of each child that ended, after `ended` is set; then of pid 0 (no other has ended), or of -1 (there is no
	 * child). NULL: supervision ends with the command.
	 */
	void (*child)(struct supervisor *supervisor, pid_t pid, int status);
	int proc; /* a procfs that lists our descendants, or -1: /proc does */
	bool keeps_groups; /* setgroups(2) is denied to the commands of joins */
	struct source sources[SOURCES_MOST];
	unsigned source_count;
};

/* Blocks the signals of `taken`, of which none may be ignored, and makes `signals`. Returns 0, or -errno: that is -1 then. */
int supervise_prepare(struct supervisor *supervisor);

/*
 * Adds a source, of SOURCES_MOST at most. If supervise_prepare() has failed it does nothing: there are signals alone.
 */
void supervise_add(struct supervisor *supervisor, int fd, short events,
	bool (*ready)(struct supervisor *supervisor, const struct source *source));

/*
 * Waits for events, serves them and reaps whatever ends, until `done`. It never wakes up without an event. Without sources
 * supervise_prepare() is not needed: it is enough that the signals are blocked.
 */
void supervise(struct supervisor *supervisor);

/* Reaps the children that have ended. */
void supervise_reap(struct supervisor *supervisor);

/* Sends the command `sig`. A terminal's stop becomes SIGSTOP, which an orphaned process group obeys, too. */
void supervise_signal(struct supervisor *supervisor, int sig);

/* Does the same for all signals but SIGCHLD: a supervisor's `signal`. */
void supervise_forward(struct supervisor *supervisor, int sig);

/* Returns the exit status for a wait status: the command's own, or 128 + the signal that ended it. */
int supervise_code(int status);

#endif
