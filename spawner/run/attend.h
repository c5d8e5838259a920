/* Attending a command that runs inside: signals in, messages out, the terminal both ways. */
#ifndef ATTEND_H
#define ATTEND_H

#include <stdbool.h>

struct attend;
struct message;
struct signals;
struct terminal;

/* What differs between the spawner and the caller of a join. */
struct attend_side {
	/* Passes `sig` on to the command. */
	void (*signal)(struct attend *attend, int sig);
	/* Takes a message, and `fd`, which came with it or is -1. Before an M_FAILED the caller's terminal has been put back. */
	void (*message)(struct attend *attend, const struct message *message, const char *text, int fd);
	/* Is called when the child has not ended soon after its lifeline. Returns whether to wait on. NULL: there is no lifeline. */
	bool (*late)(struct attend *attend);
	/* Is called when the other side has closed the channel (error: 0), or it failed, or sent what is no message (-errno). */
	void (*closed)(struct attend *attend, int error);
};

struct attend {
	const struct attend_side *side;
	void *context; /* the side's own */
	const struct signals *signals; /* prepared */
	int channel; /* -1 once it is closed */
	int pidfd; /* of a child whose end is the end, or -1 */
	int lifeline; /* of a pipe that the child closes as it ends: `late` is called if its end then takes long; or -1 */
	int bound; /* milliseconds within which the next message must come; -1: any time */
	struct terminal *terminal; /* or NULL */
	bool over, ending, silent; /* ending: the lifeline has ended; silent: the bound passed */
};

/* Waits for events and serves them until `over`, the child's end, or the bound. Then puts the terminal back. */
void attend_run(struct attend *attend);

#endif
