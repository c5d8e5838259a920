#include <errno.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "launch.h"
#include "make_plan.h"
#include "run.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/config/config.h"
#include "spawner/config/rights.h"
#include "spawner/host/ids.h"
#include "spawner/host/overlay_upper.h"
#include "spawner/state/nspid.h"
#include "spawner/state/origin.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "terminal.h"

#include "init/planner/planner.h"
#include "spawning.h"
#include "views.h"

/* Keeps what is started: of a long command its beginning. */
static int keep_origin(const struct run *run, const struct container *container)
{
	uint32_t token = container->args.token;
	char **args = run->options->args;
	struct origin origin;

	origin_begin(&origin, run->root, run->target->config);
	while (args && *args && origin_add(&origin, *args))
		args++;
	for (uint32_t i = 0; !args && i < container->args.count; i++)
		if (!origin_add(&origin, container_next(container, &token, NULL)))
			break;
	return origin_keep(&origin, run->state);
}

/* The configuration, read and kept; and what a dead container left, removed. */
static int read_config(struct spawn *spawn)
{
	struct run *run = spawn->run;
	struct config *config = &spawn->config;
	int r;

	if (config_read(config, run->root, run->target->config))
		return -1;
	run->config = config;
	cgroup_clear(run->state);
	state_clear(run->state);
	nspid_clear(run->root, run->target->name);
	r = state_keep(run->state, STATE_CONFIG, config->text, config->length);
	if (r < 0)
		return say_error(r, "keep the configuration in the state directory"), -1;
	if (config_parse(config) || rights_check(config) || run_check(run))
		return -1;
	r = keep_origin(run, &config->container);
	if (r < 0)
		return say_error(r, "keep what is started in the state directory"), -1;
	if (run->options->mount_count && !(config_namespaces(config) & CLONE_NEWNS))
		return say("--bind and --tmpfs take NEWNS in namespaces"), -1;
	return 0;
}

static int make_plan(struct spawn *spawn)
{
	struct run *run = spawn->run;
	const uint64_t namespaces = config_namespaces(&spawn->config);
	const bool groups = ids_groups(&spawn->config, namespaces);
	struct plan_input input = {
		.no_groups = !groups,
		.tty_group = ids_tty_group(&spawn->config, namespaces),
		.trees_sent = namespaces & CLONE_NEWUSER && spawn->config.privileged,
	};
	int r;

	spawn->launch.groups = groups;
	if (run->target->name && !spawn->config.container.overlay.s)
		return say("--name takes the key overlay: what one container writes in the directory would be the others'"), -1;
	run_open_terminal(run);
	if (upper_prepare(&spawn->upper, &spawn->config, run->target->name, namespaces))
		return -1;
	if (nspid_prepare(&spawn->nspid, run->root, run->target->name))
		return -1;
	r = namespaces & CLONE_NEWCGROUP ? views_make(spawn->views) : 0;
	if (r < 0 && r != -ENOENT) /* that is a host without control groups */
		return say_error(r, "see which control groups there are"), -1;
	input.views = spawn->views;
	input.view_count = r < 0 ? 0 : (size_t)r;
	input.upper = spawn->upper.upper;
	input.work = spawn->upper.work;
	input.protect[0] = (struct plan_file){ spawn->config.inode, "container.json" };
	input.protect[1] = (struct plan_file){ spawn->nspid.inode, spawn->nspid.name };
	spawn->launch.plan = carry_plan(run, &input, 1, &spawn->plan);
	if (spawn->launch.plan < 0)
		return say_error(spawn->launch.plan, "make the plan"), -1;
	return 0;
}

int spawning_prepare(struct spawn *spawn)
{
	if (read_config(spawn))
		return -1;
	run_debug(spawn->run, "read %s", spawn->config.name);
	if (cgroup_make(&spawn->cgroup, &spawn->config, spawn->run->state))
		return -1;
	run_debug(spawn->run, "make control groups");
	if (make_plan(spawn))
		return -1;
	run_debug(spawn->run, "make the plan");
	return 0;
}
