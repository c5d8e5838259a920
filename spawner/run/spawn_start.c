#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <string.h>

#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "launch.h"
#include "run.h"
#include "signals.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/config/config.h"
#include "spawner/host/bind_sources.h"
#include "spawner/host/bridges.h"
#include "spawner/host/ids.h"
#include "spawner/host/netns.h"
#include "spawner/host/overlay_upper.h"
#include "spawner/host/userns_advice.h"
#include "spawner/process/leftover.h"
#include "spawner/state/nspid.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "terminal.h"

#include "init/plan/message.h"
#include "spawning.h"

/* A failure that is the init's end is its own to tell. */
static int tell_go(const struct spawn *spawn, int64_t what)
{
	int r = message_send(spawn->launch.channel, (struct message){ .kind = M_GO, .value = what }, NULL, NULL, 0);

	if (r >= 0 || r == -EPIPE || r == -ECONNRESET)
		return 0;
	say_error(r, "let the container's init go on");
	return -1;
}

/* The init is at work meanwhile; it waits for these words. */
static int give_go(struct spawn *spawn)
{
	struct pollfd channel = { .fd = spawn->launch.channel, .events = POLLIN };
	int bridged;

	if (trees_send(&spawn->plan, &spawn->config, spawn->launch.channel, spawn->launch.pid))
		return -1;
	bridged = network_connect(&spawn->config, spawn->launch.pid);
	if (bridged < 0)
		return poll(&channel, 1, 0) > 0 ? 0 : -1; /* the init was faster, and says why itself */
	if (bridged)
		run_debug(spawn->run, "connect the network");
	if (bridged && tell_go(spawn, GO_NETWORK))
		return -1;
	if (nspid_write(&spawn->nspid, spawn->launch.pid))
		return -1;
	run_debug(spawn->run, "write %s", spawn->nspid.name);
	return tell_go(spawn, GO_NSPID);
}

static const char *own_environment(const struct container *container)
{
	uint32_t token = container->environment.token;
	const char *setting;

	for (uint32_t i = 0; i < container->environment.count; i++) {
		setting = container_next(container, &token, NULL);
		if (!strncmp(setting, "container=", 10))
			return setting;
	}
	return "container=nsinit";
}

static int failed_start(struct spawn *spawn, int error, const char *what)
{
	const char *advice = "";

	if (spawn->run->terminal)
		terminal_restore(spawn->run->terminal);
	if (spawn->launch.namespaces & CLONE_NEWUSER)
		advice = userns_advice(error, 0, "/proc/sys");
	if (!*advice && error == -EPERM && what == launch_namespaces)
		advice = " (it takes root, or user namespaces for everyone)";
	return say("%s: %s%s", what, strerror(-error), advice);
}

/* Without a mount namespace there is no devpts but the host's. */
static int make_terminal(struct spawn *spawn)
{
	struct launch *init = &spawn->launch;

	if (!spawn->run->terminal || init->namespaces & CLONE_NEWNS)
		return 0;
	init->terminal = terminal_make(spawn->run->terminal);
	return init->terminal;
}

static int start(struct spawn *spawn)
{
	struct launch *init = &spawn->launch;
	const char *what = "make the terminal";
	int r = signals_prepare(spawn->run->signals);

	if (r < 0)
		return failed_start(spawn, r, "set up signals");
	if (fchdir(spawn->run->root) < 0) /* it is carried into the new mount namespace so */
		return say_error(-errno, "change to the directory %s", spawn->run->target->directory);
	if (netns_enter(&spawn->config, &spawn->netns))
		return -1;
	init->state = spawn->run->state->entry;
	init->handed = spawn->run->handed;
	init->namespaces = config_namespaces(&spawn->config);
	init->cgroup = spawn->cgroup.unified;
	init->procs = spawn->cgroup.procs;
	init->procs_count = spawn->cgroup.procs_count;
	init->inner = spawn->cgroup.inner;
	init->environment = own_environment(&spawn->config.container);
	if (!(init->namespaces & CLONE_NEWPID))
		leftover_begin(&spawn->leftover);
	r = make_terminal(spawn);
	if (r >= 0)
		r = launch(init, &what);
	if (r >= 0) {
		run_debug(spawn->run, "start the init, process %d", (int)init->pid);
		return 0;
	}
	(void)netns_leave(spawn->netns); /* there is nothing more to do */
	return failed_start(spawn, r, what);
}

/* Maps the ids of a new user namespace, and lets the init go on. Of a failure the reason is said, and the init to be killed. */
static int release(struct spawn *spawn)
{
	struct launch *init = &spawn->launch;
	const char *what;
	int r;

	if (init->namespaces & CLONE_NEWUSER && ids_map(&spawn->config, init->pid))
		return -1;
	r = launch_release(init, &what);
	return r < 0 ? failed_start(spawn, r, what), -1 : 0;
}

int spawning_begin(struct spawn *spawn)
{
	int status = start(spawn);

	if (status || !(netns_leave(spawn->netns) || release(spawn) || give_go(spawn)))
		return status;
	spawn->told = true;
	spawn->run->status = -1;
	(void)sys_pidfd_send_signal(spawn->launch.pidfd, SIGKILL); /* it is our child, and not yet reaped */
	return 0;
}
