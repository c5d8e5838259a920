#include <errno.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>

#include "front.h"
#include "init/planner/host.h"
#include "init/planner/planner.h"
#include "launch.h"
#include "plans.h"
#include "run.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/host/ids.h"
#include "spawner/host/overlay_upper.h"
#include "spawner/state/nspid.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "spawning.h"
#include "views.h"

static void clear_the_dead(const struct run *run)
{
	cgroup_clear(run->state);
	state_clear(run->state);
	nspid_clear(run->root, run->target->name);
}

/* Finds the hierarchies of control groups that the container shows: none without a namespace for them. */
static int make_views(struct spawning *spawning, struct plan_input *input)
{
	int r = 0;

	if (host_number(&spawning->run->host, H_NAMESPACES, 0) & CLONE_NEWCGROUP)
		r = views_make(spawning->views);
	if (r < 0 && r != -ENOENT) /* that is a host without control groups */
		return say_error(r, "find the mounted control groups");
	input->views = spawning->views;
	input->view_count = r < 0 ? 0 : (size_t)r;
	return 0;
}

static int make_init_plan(struct spawning *spawning)
{
	struct run *run = spawning->run;
	struct launch *init = &spawning->launch;
	const uint64_t namespaces = (uint64_t)host_number(&run->host, H_NAMESPACES, 0);
	struct plan_input input = {
		.no_groups = !(init->groups = ids_groups(&run->host)),
		.tty_group = ids_tty_group(&run->host),
		.trees_sent = namespaces & CLONE_NEWUSER && run->privileged,
		.upper = spawning->upper.upper,
		.work = spawning->upper.work,
		.protect = { [1] = { spawning->nspid.inode, spawning->nspid.name } },
	};

	if (make_views(spawning, &input))
		return -1;
	init->plan = plan_seal(run, &input);
	return init->plan < 0 ? say_error(init->plan, "make the plan") : 0;
}

int spawning_prepare(struct spawning *spawning)
{
	struct run *run = spawning->run;
	const struct plan *host = &run->host;
	const struct place *place = &run->front->place;

	clear_the_dead(run);
	if (host_plan_make(run) || run_check(run) || host_plan_keep(run))
		return -1;
	run_debug(run, "read %s", run->front->name);
	if (cgroup_make(&spawning->cgroup, host, place, run->state))
		return -1;
	run_debug(run, "make control groups");
	run_open_terminal(run);
	if (overlay_upper_prepare(&spawning->upper, host, place) || nspid_prepare(&spawning->nspid, run->root, run->target->name) ||
		make_init_plan(spawning))
		return -1;
	run_debug(run, "make the plan");
	return 0;
}
