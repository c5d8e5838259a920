/*
 * Room spawner/live: the live container of a directory, and the commands that need only what the host sees of it.
 * Knows: cgroup, config, process, state, text, init/plan, init/planner, init/sys, jsmn/container, jsmn/json.
 * Begin with: live.h, then inspect.c.
 */
#ifndef LIVE_H
#define LIVE_H

#include <stdbool.h>
#include <sys/types.h>

#include "spawner/cgroup/cgroup.h"
#include "spawner/state/state.h"

struct plan;
struct target;

struct live {
	struct state state;
	struct cgroup cgroup; /* filled in by live_need_cgroup alone */
	int root; /* the container directory */
	int pidfd; /* of the init; -1 where it accepts no connection, as one that is paused can't */
	pid_t pid; /* of the init, for as long as that has not ended; or 0 */
};

/*
 * Finds the container, and the pid of its init. Returns 0; 1 where none lives here; -1 with the reason said: an init that
 * accepts no connection has no pid, for one. Nothing needs to be closed: the process ends soon.
 */
int live_find_pid(struct live *live, const struct target *target);

/* Finds it likewise, and takes it as a failure where none lives. Returns 0, or -1 with the reason said. */
int live_need_pid(struct live *live, const struct target *target);

/*
 * Finds a container of ours, and opens its control groups; pidfd and pid may be missing. Returns 0, or -1 with the
 * reason said: none lives here, it is another user's, or it has no control groups of its own.
 */
int live_need_cgroup(struct live *live, const struct target *target);

/* Reads the host's plan that the container was started with. Returns 0, or -errno where there is none, or none of ours. */
int live_host(const struct state *state, struct plan *host);

/* Says that none lives here. Returns -1. */
int live_none(void);

/* Tells whether the init that was found has ended since; false where pidfd is -1. */
bool live_ended(const struct live *live);

/*
 * Sets pidfd and pid to the process that accepted the connection. Returns 0 or -errno: -ESRCH where it has just ended.
 */
int live_peer(struct live *live, int connection);

#endif
