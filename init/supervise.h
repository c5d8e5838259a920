/* Supervision: one loop for PID 1 and for the supervisor of a joined command. */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#include <stdbool.h>
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
	int signals; /* a signalfd of all of them, to poll; they are taken by sigtimedwait */
	bool forwards; /* whether a signal that arrives is the command's */
	struct source sources[SOURCES_MOST];
	unsigned source_count;
};

/* Blocks every signal and makes `signals`. The front has left none ignored. Returns 0 or -errno. */
int supervise_prepare(struct supervisor *supervisor);

/* Waits for events, forwards signals and reaps whatever ends, until the command has. Never wakes up without an event. */
void supervise(struct supervisor *supervisor);

/* Sends the command `sig`; a stop from a terminal becomes SIGSTOP, which an orphaned process group obeys too. */
void supervise_signal(struct supervisor *supervisor, int sig);

/* The exit status that stands for a wait status: the command's own, or 128 + the signal that ended it. */
int supervise_code(int status);

#endif
