/*
 * Room spawner/state: the state directory, .nspid, and which container is meant.
 * Knows: process, text, init/sys.
 * Begin with: state.h, then target.h.
 *
 * The state directory has an entry, a directory, for each container: it holds the control socket and what the container
 * was started with.
 */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STATE_SOCKET "sock"
#define STATE_CONFIG "config" /* what an older nsinit kept in the place of STATE_PLAN */
#define STATE_PLAN "plan" /* the host's plan: init/planner/host.h */
#define STATE_CGROUPS "cgroup"
#define STATE_ORIGIN "origin"
#define STATE_DETACHED "joined"

struct target;

struct state {
	int top; /* the state directory */
	int entry; /* the container's entry; flock(2) on this descriptor is the lock */
	int64_t other; /* uid of a foreign owner, root looking at a user's --state: for joins only; else negative */
	char key[112]; /* the entry's name */
};

/*
 * Opens the state directory, by default /run/nsinit for root and $XDG_RUNTIME_DIR/nsinit for others, and the target's
 * entry in it; `root` is the container directory. Makes both where they are missing. Refuses a state directory that is
 * neither ours nor root's, or that others can write. Root may name another user's with --state: that and its entry are
 * not made, and must be the same user's. Returns 0, or -1 with the reason said.
 */
int state_open(struct state *state, const struct target *target, int root);

/*
 * Opens the state directory `path` (NULL: the default) likewise. Calls `visit` for each entry in it that has the same
 * owner, with the container's name, or NULL; the entry is closed after that. Returns 0, or -1 with the reason said.
 */
int state_each(struct state *state, const char *path, void (*visit)(const struct state *state, const char *name));

/*
 * Connects to the control socket. Returns the connection; -ECONNREFUSED or -ENOENT where no init lives; -EAGAIN where
 * the init accepts no connection; another -errno.
 */
int state_connect(const struct state *state);

/*
 * Takes the entry's lock, which a start, a pause and a container's end hold. If the entry was removed meanwhile, makes
 * a new one and locks that. Returns 0 or -errno.
 */
int state_lock(struct state *state);

/* Gives the lock back. */
void state_unlock(const struct state *state);

/*
 * Takes the lock of the whole state directory, for the short time in which what several containers share is made or
 * removed. Returns the lock or -errno.
 */
int state_lock_all(const struct state *state);

/* Gives it back. */
void state_unlock_all(const struct state *state, int lock);

/* Removes what a dead container left in the entry; says what stays. The caller holds the lock. */
void state_clear(const struct state *state);

/* Removes the entry itself, if it is empty. The caller holds the lock. */
void state_remove(const struct state *state);

/*
 * Tells whether no container lives in the entry: at the end of one, another start may have been faster than we. Returns
 * false, with a line said, where that can't be seen. The caller holds the lock.
 */
bool state_is_dead(const struct state *state);

/* Writes `text` to a new file of the entry. Returns 0 or -errno (-EEXIST: there is one), with nothing of it left. */
int state_keep(const struct state *state, const char *name, const char *text, size_t length);

/*
 * Reads a file of the entry into `memory`. It may be another user's word. Returns its size, or -errno: -ENOENT where
 * there is none, -EFBIG where it is larger than `room`.
 */
int state_read(const struct state *state, const char *name, void *memory, size_t room);

/* Removes a file of the entry; says so where it stays. */
void state_drop(const struct state *state, const char *name);

#endif
