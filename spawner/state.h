/* The state directory: one entry for each container directory, which holds the control socket and what it was started with. */
#ifndef STATE_H
#define STATE_H

#include <stdint.h>

#define STATE_SOCKET "sock"
#define STATE_CONFIG "config"

struct state {
	int top; /* the state directory */
	int entry; /* this container directory's in it: its descriptor is also the lock */
	char key[48]; /* the entry's name */
};

/*
 * Opens the state directory `path` (NULL: /run/nsinit for root, else $XDG_RUNTIME_DIR/nsinit) and the entry of the
 * container directory `root`, both made where they are missing. A directory that is not ours alone is refused.
 * Returns 0, or -1 with the reason said.
 */
int state_open(struct state *state, const char *path, int root);

/*
 * Connects to the control socket. Returns the connection; -ECONNREFUSED or -ENOENT where no init is alive;
 * -EAGAIN where the init does not accept; another -errno.
 */
int state_connect(const struct state *state);

/*
 * Takes the entry's lock, which starting and taking down hold. Returns 0; or -ESTALE where the entry was removed
 * meanwhile (then it is open anew and not locked), or another -errno.
 */
int state_lock(struct state *state);

/* Gives the lock back. */
void state_unlock(const struct state *state);

/* Removes what a dead container left in the entry, and says what stays; the lock is held. */
void state_clear(const struct state *state);

/* Removes the entry itself, where it is empty; the lock is held. */
void state_remove(const struct state *state);

/*
 * Clears and removes the entry at the end of a container, unless another one lives in it: a start may have been faster
 * than we. What stays is said. The lock is held.
 */
void state_end(const struct state *state);

/* Keeps the text of the configuration in force. Returns 0 or -errno. */
int state_keep_config(const struct state *state, const char *text, uint32_t length);

#endif
