/*
 * What a live container was started from, as its state entry has it: the directory's path, the configuration's path
 * (empty: the directory's own), the command's arguments. Each ends with a NUL.
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
	const char *directory, *config;
	time_t began; /* when the container was started */
	const char *args; /* the first argument, or NULL; origin_next has the others */
};

/* Begins one for the container directory `root` and the configuration `config` (NULL: the directory's own). */
void origin_begin(struct origin *origin, int root, const char *config);

/* Adds the command's next argument. Returns false where there is no room for it: the command is kept up to there. */
bool origin_add(struct origin *origin, const char *arg);

/* Writes it into the state entry. The caller holds the lock. Returns 0 or -errno, with nothing of it left. */
int origin_keep(const struct origin *origin, const struct state *state);

/*
 * Reads the one of the state entry. Another user may have written it: its text may be anything, but no string leads out
 * of it. Returns 0 or -errno: -ENOENT where there is none, -EPROTO where it is no origin.
 */
int origin_read(struct origin *origin, const struct state *state);

/* Returns the argument after `arg`, or NULL after the last. */
const char *origin_next(const struct origin *origin, const char *arg);

#endif
