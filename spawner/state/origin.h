/*
 * What a live container was started from, kept in its state entry: the directory's path, the configuration's where it is
 * not the directory's own, the command. Each ends with a NUL.
 */
#ifndef ORIGIN_H
#define ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct state;

enum { ORIGIN_MOST = 16 << 10 };

struct origin {
	char text[ORIGIN_MOST + 1];
	size_t length;
	const char *directory, *config; /* config: empty where it is the directory's own */
	time_t began; /* when the container was started */
	const char *args; /* the first; origin_next has the others; NULL: none */
};

/* Begins one that is to be kept: of the container directory `root`, and the configuration's path (NULL: the directory's own). */
void origin_begin(struct origin *origin, int root, const char *config);

/* Adds the command's next argument. Returns false where there is no room: then it is the last, and not kept. */
bool origin_add(struct origin *origin, const char *arg);

/* Keeps it in the state entry. The lock is held. Returns 0 or -errno, with nothing of it left. */
int origin_keep(const struct origin *origin, const struct state *state);

/*
 * Reads what is kept. It may be another user's word: whatever it holds, it is taken apart within its bounds.
 * Returns 0 or -errno: -ENOENT where there is none, -EPROTO where it is none of ours.
 */
int origin_read(struct origin *origin, const struct state *state);

/* The argument after `arg`, or NULL after the last. */
const char *origin_next(const struct origin *origin, const char *arg);

#endif
