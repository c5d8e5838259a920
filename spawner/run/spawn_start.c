#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <string.h>

#include "front.h"
#include "init/plan/message.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "launch.h"
#include "run.h"
#include "signals.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/host/bind_sources.h"
#include "spawner/host/bridges.h"
#include "spawner/host/ids.h"
#include "spawner/host/netns.h"
#include "spawner/host/userns_advice.h"
#include "spawner/process/leftover.h"
#include "spawner/state/nspid.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "spawning.h"
#include "terminal.h"

/* Where it fails because the init has ended, that is not said: the init has told it, or its end will be. */
static int tell_go(const struct spawning *spawning, int64_t what)
{
	int r = message_send(spawning->launch.channel, (struct message){ .kind = M_GO, .value = what }, NULL, NULL, 0);

	if (r >= 0 || r == -EPIPE || r == -ECONNRESET)
		return 0;
	say_error(r, "let the container's init continue");
	return -1;
}

/* The init is at work meanwhile; it waits for these words. */
static int give_go(struct spawning *spawning)
{
	const struct run *run = spawning->run;
	struct pollfd channel = { .fd = spawning->launch.channel, .events = POLLIN };
	int bridged;

	if (bind_sources_send(&run->plan, &run->front->place, spawning->launch.channel, spawning->launch.pid))
		return -1;
	bridged = bridges_connect(&run->host, &run->front->place, spawning->launch.pid);
	if (bridged < 0)
		return poll(&channel, 1, 0) > 0 ? 0 : -1; /* the init was faster, and says why itself */
	if (bridged)
		run_debug(spawning->run, "connect the network");
	if (bridged && tell_go(spawning, GO_NETWORK))
		return -1;
	if (nspid_write(&spawning->nspid, spawning->launch.pid))
		return -1;
	run_debug(spawning->run, "write %s", spawning->nspid.name);
	return tell_go(spawning, GO_NSPID);
}

static int failed_start(struct spawning *spawning, int error, const char *what)
{
	const char *advice = "";

	if (spawning->run->terminal)
		terminal_restore(spawning->run->terminal);
	if (spawning->launch.namespaces & CLONE_NEWUSER)
		advice = userns_advice(error, 0, "/proc/sys");
	if (!*advice && error == -EPERM && what == launch_namespaces)
		advice = " (this needs root, or user namespaces for plain users)";
	return say("%s: %s%s", what, strerror(-error), advice);
}

/* Without a mount namespace there is no devpts but the host's. */
static int make_terminal(struct spawning *spawning)
{
	struct launch *init = &spawning->launch;

	if (!spawning->run->terminal || init->namespaces & CLONE_NEWNS)
		return 0;
	init->terminal = terminal_make(spawning->run->terminal);
	return init->terminal;
}

static int start_init(struct spawning *spawning)
{
	const struct run *run = spawning->run;
	struct launch *init = &spawning->launch;
	const char *what = "make the terminal";
	int r = signals_prepare(spawning->run->signals);

	if (r < 0)
		return failed_start(spawning, r, "set up signals");
	if (fchdir(spawning->run->root) < 0) /* so the new mount namespace has it, as the working directory */
		return say_error(-errno, "change to the directory %s", spawning->run->target->directory);
	if (netns_enter(&run->host, &run->front->place, &spawning->netns))
		return -1;
	init->state = spawning->run->state->entry;
	init->listen_fds = spawning->run->listen_fds;
	init->namespaces = (uint64_t)host_number(&run->host, H_NAMESPACES, 0);
	init->cgroup = spawning->cgroup.unified;
	init->procs = spawning->cgroup.procs;
	init->procs_count = spawning->cgroup.procs_count;
	init->inner = spawning->cgroup.inner;
	init->environment = host_string(host_find(&run->host, H_ENVIRONMENT), NULL);
	if (!(init->namespaces & CLONE_NEWPID))
		leftover_begin(&spawning->leftover);
	r = make_terminal(spawning);
	if (r >= 0)
		r = launch(init, &what);
	if (r >= 0) {
		run_debug(spawning->run, "start the init, process %d", (int)init->pid);
		return 0;
	}
	(void)netns_leave(spawning->netns); /* there is nothing more to do */
	return failed_start(spawning, r, what);
}

/*
 * Maps the ids of a new user namespace, and lets the init go on. Returns 0; or -1 with the reason said, and the init still
 * to be killed.
 */
static int release(struct spawning *spawning)
{
	struct launch *init = &spawning->launch;
	const char *what;
	int r;

	if (init->namespaces & CLONE_NEWUSER && ids_map(&spawning->run->host, &spawning->run->front->place, init->pid))
		return -1;
	r = launch_release(init, &what);
	return r < 0 ? failed_start(spawning, r, what) : 0;
}

int spawning_start(struct spawning *spawning)
{
	int status = start_init(spawning);

	if (status || !(netns_leave(spawning->netns) || release(spawning) || give_go(spawning)))
		return status;
	spawning->told = true;
	spawning->run->status = -1;
	(void)sys_pidfd_send_signal(spawning->launch.pidfd, SIGKILL); /* it is our child, and not yet reaped */
	return 0;
}
