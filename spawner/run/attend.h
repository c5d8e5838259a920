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
	/* A message came (of M_FAILED the caller's terminal is put back before); `fd` came with it, or is -1; it is taken over. */
	void (*message)(struct attend *attend, const struct message *message, const char *text, int fd);
	/* The lifeline has ended, and the child not within the time that this takes: whether to wait on. NULL: no lifeline. */
	bool (*late)(struct attend *attend);
	/* The other side closed the channel, or sent what is no message (error: -errno, else 0). */
	void (*closed)(struct attend *attend, int error);
};

struct attend {
	const struct attend_side *side;
	void *context; /* the side's own */
	const struct signals *signals; /* prepared */
	int channel; /* -1 once it is closed */
	int pidfd; /* of a child whose end is the end, or -1 */
	int lifeline; /* the reading end of a pipe whose end is told by that child: what holds it up then? Or -1 */
	int bound; /* milliseconds within which the next message must come; -1: any time */
	struct terminal *terminal; /* or NULL */
	bool over, ending, silent; /* ending: the lifeline has ended; silent: the bound passed */
};

/* Waits for events and serves them until `over`, the child's end, or the bound. Then puts the terminal back. */
void attend_run(struct attend *attend);

#endif
