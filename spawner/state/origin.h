/*
 * What a live container was started from, kept in its state entry: the directory's path, the configuration's where it is
 * not the directory's own, the command. Each ends with a NUL.
 */
#ifndef ORIGIN_H
#define ORIGIN_H

#include <stddef.h>
#include <time.h>

struct config;
struct options;
struct state;

enum { ORIGIN_MOST = 16 << 10 };

struct origin {
	char text[ORIGIN_MOST + 1];
	size_t length;
	const char *directory, *config; /* config: empty where it is the directory's own */
	time_t began; /* when the container was started */
	const char *args; /* the first; origin_next has the others; NULL: none */
};

/* Keeps it; of a long command its beginning. The lock is held. Returns 0 or -errno, with nothing of it left. */
int origin_keep(const struct state *state, int root, const struct options *options, const struct config *config);

/*
 * Reads what is kept. It may be another user's word: whatever it holds, it is taken apart within its bounds.
 * Returns 0 or -errno: -ENOENT where there is none, -EPROTO where it is none of ours.
 */
int origin_read(struct origin *origin, const struct state *state);

/* The argument after `arg`, or NULL after the last. */
const char *origin_next(const struct origin *origin, const char *arg);

/*
 * Whether the configuration that a start would read now (`path`; NULL: what the container was started with) differs from
 * `kept`, the live container's, which is read and not yet typed. Returns 1, 0, or -errno where that file can't be read.
 */
int origin_changed(const struct state *state, int root, const char *path, const struct config *kept);

#endif
