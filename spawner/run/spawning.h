/* A container of ours from its preparation to its end: what the parts of spawn() share. */
#ifndef SPAWNING_H
#define SPAWNING_H

#include <stdbool.h>

#include "init/planner/planner.h"
#include "launch.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/host/overlay_upper.h"
#include "spawner/process/leftover.h"
#include "spawner/state/nspid.h"
#include "views.h"

/* What exists while a container of ours does. */
struct spawning {
	struct run *run;
	struct nspid nspid;
	struct launch launch;
	int netns; /* our own, while we are in another one; or -1 */
	struct cgroup cgroup;
	bool locked, runs, told;
	struct upper upper;
	struct leftover leftover;
	struct cgroup_view views[VIEWS_MOST];
};

/*
 * Removes what a dead container left, and prepares all that a start needs: the plans, the control groups, the terminal and
 * the files. Returns 0, or -1 with the reason said; what has been made then is take_down's.
 */
int spawning_prepare(struct spawning *spawning);

/*
 * Starts the init, does the host's part, and lets the init go on. Returns 0; or -1 with the reason said and no init left.
 * Where the host's part fails it returns 0 too, with the reason said and `told` set: the init has been killed, and is
 * still to be waited for.
 */
int spawning_start(struct spawning *spawning);

#endif
