/*
 * The commands that were joined with exec -d, as the state entry has them. Their callers are gone and their parent is
 * the init, which is also the parent of what other processes in there left behind: only this list tells them apart.
 */
#ifndef DETACHED_H
#define DETACHED_H

#include <stdbool.h>
#include <stdint.h>

struct state;

enum { DETACHED_MOST = 1000 };

struct detached_one {
	int64_t inner; /* the pid inside */
	int64_t at; /* when the command had it, in hundredths of a second since the machine was started */
};

struct detached {
	struct detached_one of[DETACHED_MOST];
	unsigned count;
};

/*
 * Notes that the process with this pid inside was joined with -d. Takes the lock, which the caller does not hold. After
 * DETACHED_MOST commands the list begins anew. A failure is not said: `ps` and `state` know less then.
 */
void detached_keep(struct state *state, int64_t inner);

/* Reads the list; one that can't be read is empty. */
void detached_read(struct detached *detached, const struct state *state);

/* Tells whether the process with this pid inside is one of them: it was started (the same clock) before the pid was noted. */
bool detached_has(const struct detached *detached, int64_t inner, uint64_t started);

#endif
