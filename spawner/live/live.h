/* The live container of a directory, as the commands find it that ask its init for nothing. */
#ifndef LIVE_H
#define LIVE_H

#include <stdbool.h>
#include <sys/types.h>

#include "spawner/cgroup/cgroup.h"
#include "spawner/state/state.h"

struct target;

struct live {
	struct state state;
	struct cgroup cgroup; /* live_open's alone */
	int root; /* the container directory */
	int pidfd; /* of its init; -1 where its backlog is full, as one that is paused can't empty it */
	pid_t pid; /* the same, for as long as that has not ended; or 0 */
};

/* Finds it. Returns 0; 1 where none lives here; -1 with the reason said. The process ends soon: nothing needs to be closed. */
int live_find(struct live *live, const struct target *target);

/* The same, where an init that lives can be named too: pidfd and pid are there with 0. */
int live_named(struct live *live, const struct target *target);

/* The same, where there has to be one. Returns 0, or -1 with the reason said. */
int live_init(struct live *live, const struct target *target);

/*
 * Finds one of ours with the control groups that it has of its own. Returns 0; or -1 with the reason said: none lives here,
 * or it has none of them.
 */
int live_open(struct live *live, const struct target *target);

/* Says that none lives here. Returns -1. */
int live_none(void);

/* Whether the init that was found has ended since; false where pidfd is -1. */
bool live_ended(const struct live *live);

/* Sets pidfd and pid by who listens at the other end. Returns 0 or -errno, with nothing said: -ESRCH where it has just ended. */
int live_peer(struct live *live, int connection);

#endif
