/* The state directory: one entry for each container directory, which holds the control socket and what it was started with. */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STATE_SOCKET "sock"
#define STATE_CONFIG "config" /* the text that it was started with: whether it has changed since, and for places in it */
#define STATE_PLAN "plan" /* the host's plan: planner/host.h */
#define STATE_CGROUPS "cgroup"
#define STATE_ORIGIN "origin"
#define STATE_JOINED "joined"

struct target;

struct state {
	int top; /* the state directory */
	int entry; /* this container directory's in it: its descriptor is also the lock */
	int64_t other; /* the user whose it is where it is not ours or root's: then it is for joins; or negative */
	char key[112]; /* the entry's name */
};

/*
 * Opens the state directory (without target->state: /run/nsinit for root, else $XDG_RUNTIME_DIR/nsinit) and the target's
 * entry in it, both made where they are missing; `root` is the container directory. A state directory that is not ours or root's alone is refused; but where root has named it, it may be another user's,
 * and the entry the same one's: then it is there already, or it is an error.
 * Returns 0, or -1 with the reason said.
 */
int state_open(struct state *state, const struct target *target, int root);

/*
 * Opens the state directory likewise, and calls `visit` for each entry in it that is ours (or that user's), with the name
 * of its container, or NULL. Returns 0, or -1 with the reason said. The entry is closed after the visit.
 */
int state_each(struct state *state, const char *path, void (*visit)(const struct state *state, const char *name));

/*
 * Connects to the control socket. Returns the connection; -ECONNREFUSED or -ENOENT where no init is alive;
 * -EAGAIN where the init does not accept; another -errno.
 */
int state_connect(const struct state *state);

/*
 * Takes the entry's lock, which starting, pausing and taking down hold: where the entry was removed meanwhile, that of a new
 * one. Returns 0 or -errno.
 */
int state_lock(struct state *state);

/* Gives the lock back. */
void state_unlock(const struct state *state);

/* Removes what a dead container left in the entry, and says what stays; the lock is held. */
void state_clear(const struct state *state);

/* Removes the entry itself, where it is empty; the lock is held. */
void state_remove(const struct state *state);

/*
 * Whether no container lives in the entry: at the end of one another start may have been faster than we. Where that can't
 * be told it is said. The lock is held.
 */
bool state_is_dead(const struct state *state);

/* Keeps `text` as a new file of the entry. Returns 0 or -errno (-EEXIST: there is one), with nothing of it left. */
int state_keep(const struct state *state, const char *name, const char *text, size_t length);

/*
 * Reads the file into `memory`. It may be another user's word. Returns its size, or -errno: -ENOENT where there is none,
 * -EFBIG where it is larger than `room`.
 */
int state_read(const struct state *state, const char *name, void *memory, size_t room);

/* Removes that file; says so where it stays. */
void state_drop(const struct state *state, const char *name);

#endif
