/*
 * The commands that were joined with -d: their callers are gone, and they are the init's children, as is what others in
 * there left behind. They are kept in the state entry.
 */
#ifndef DETACHED_H
#define DETACHED_H

#include <stdbool.h>
#include <stdint.h>

struct process;
struct state;

enum { JOINED_MOST = 1000 };

struct joined_one {
	int64_t inner; /* the pid inside */
	int64_t at; /* when it was that one's, in hundredths of a second since the machine was started */
};

struct joined {
	struct joined_one of[JOINED_MOST];
	unsigned count;
};

/*
 * Keeps that the process which has this pid inside was joined; the lock is not held. JOINED_MOST are kept, then it begins
 * anew. What can't be kept is not said: `ps` and `state` know less then.
 */
void joined_keep(struct state *state, int64_t inner);

/* Reads what is kept; of what can't be read, nothing. */
void joined_read(struct joined *joined, const struct state *state);

/* Whether the process is one of them: it was there when its pid was that one's. */
bool joined_has(const struct joined *joined, const struct process *process);

#endif
