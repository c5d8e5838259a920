#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "child.h"
#include "image.h"
#include "init/plan/message.h"
#include "init/sys/sys.h"

enum { STACK = 16 << 10, IMAGE = CHILD_HANDED - 1 };

const char launch_namespaces[] = "make the init's namespaces";

static uint64_t flags_of(const struct launch *launch)
{
	return launch->namespaces & ~(uint64_t)(CLONE_NEWTIME | CLONE_NEWCGROUP); /* the init and the child make these */
}

/* vfork's way: we wait until it executes, on a stack of its own, and its errors are in our memory. */
static int clone_quickly(struct launch *launch, struct child *child)
{
	_Alignas(16) char stack[STACK];
	unsigned long flags = flags_of(launch) | CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
	int pid = sys(clone(child_main, stack + sizeof stack, flags, child, &launch->pidfd));

	if (pid < 0)
		return pid;
	launch->pid = pid;
	if (child->error >= 0)
		return 0;
	(void)waitpid(pid, NULL, 0); /* it has ended, or is about to */
	return child->error;
}

/* As fork does: the child has a copy of our memory. `into`: in the cgroup from its first moment, Linux 5.7. */
static int clone_copy(struct launch *launch, struct child *child, bool into)
{
	_Alignas(16) char stack[STACK];
	struct sys_clone how = {
		.flags = flags_of(launch) | CLONE_PIDFD | SYS_CLONE_INTO_CGROUP,
		.pidfd = (uintptr_t)&launch->pidfd,
		.exit_signal = SIGCHLD,
		.cgroup = launch->cgroup,
	};
	int pid = into ? sys_clone3(&how) : -ENOSYS;

	if (pid == 0)
		_exit(child_main(child));
	if (pid == -ENOSYS || pid == -E2BIG || pid == -EINVAL) /* then it writes itself into the cgroup: struct child */
		pid = sys(clone(child_main, stack + sizeof stack, flags_of(launch) | CLONE_PIDFD | SIGCHLD, child, &launch->pidfd));
	return pid;
}

/* No child is left. Returns `error`. */
static int give_up(struct launch *launch, int error)
{
	(void)sys_pidfd_send_signal(launch->pidfd, SIGKILL); /* it is our child, and not yet reaped */
	(void)waitpid(launch->pid, NULL, 0);
	(void)close(launch->pidfd);
	(void)close(launch->gate);
	launch->pidfd = launch->gate = -1;
	return error;
}

/* The gate holds it until its ids are mapped, which a parent that is suspended could not do. -ECHILD: it was stillborn. */
static int attempt(struct launch *launch, struct child *child, bool into)
{
	int pair[2], r = sys(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
	char born;

	if (r < 0)
		return r;
	launch->gate = pair[0];
	child->gate = pair[1];
	child->ours = pair[0];
	launch->pid = clone_copy(launch, child, into);
	r = sys(close(pair[1])); /* the child has its own; while we have it too, it does not end */
	if (launch->pid < 0)
		return launch->pid;
	while (r >= 0 && (r = sys(read(launch->gate, &born, 1))) == -EINTR)
		;
	if (r <= 0)
		return give_up(launch, r == 0 ? -ECHILD : r);
	return 0;
}

/* A cgroup whose parent ever got cgroup.kill ends what is born into it, Linux 6.18: from outside it can be joined. */
static int clone_gated(struct launch *launch, struct child *child)
{
	int r = attempt(launch, child, launch->cgroup >= 0);

	return r == -ECHILD && launch->cgroup >= 0 ? attempt(launch, child, false) : r;
}

/* Both channels, one end of each for the child. */
static int make_channels(struct launch *launch, struct child *child)
{
	int pair[2], r = sys(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair));

	if (r < 0)
		return r;
	launch->channel = pair[0];
	child->fds[1] = pair[1];
	r = sys(pipe2(pair, O_CLOEXEC | O_NONBLOCK));
	if (r < 0)
		return r;
	launch->lifeline = pair[0];
	child->fds[2] = pair[1];
	return 0;
}

/* What is the container's alone from now on: the child has its own. */
static void let_go(struct launch *launch, struct child *child)
{
	child->fds[FD_LISTENER - FD_PLAN] = -1; /* the child's number, where it shares our memory */
	for (int i = 1; i < CHILD_HANDED; i++)
		if (child->fds[i] >= 0)
			(void)close(child->fds[i]);
	for (int i = 0; i < launch->listen_fds; i++)
		(void)close(FD_PLAN + i);
	if (launch->terminal >= 0)
		(void)close(launch->terminal);
	launch->terminal = -1;
}

int launch(struct launch *launch, const char **what)
{
	const bool gated = launch->namespaces & CLONE_NEWUSER || launch->cgroup >= 0;
	struct child child = {
		.fds = { launch->plan, -1, -1, -1, -1 },
		.listen_fds = launch->listen_fds,
		.terminal = launch->terminal,
		.state = launch->state,
		.procs = launch->procs,
		.procs_count = launch->procs_count,
		.own_view = launch->namespaces & CLONE_NEWCGROUP,
		.inner = launch->inner,
		.maps = launch->namespaces & CLONE_NEWUSER,
		.groups = launch->groups,
		.gate = -1,
		.ours = -1,
		.environment = launch->environment,
	};
	int r;

	*what = "make a channel to the init";
	r = make_channels(launch, &child);
	if (r >= 0) {
		*what = "make the init's image";
		r = child.fds[IMAGE] = image_open();
	}
	if (r >= 0) {
		*what = launch_namespaces;
		r = (gated ? clone_gated : clone_quickly)(launch, &child);
	}
	if (r == -EACCES && launch->cgroup >= 0)
		*what = "start the init in its cgroup (a plain user's must be beneath nsinit's own)";
	if (child.error < 0)
		*what = child.what;
	let_go(launch, &child);
	return r;
}

/* The gate closes as the image is executed; what comes through it before that is the child as it failed. */
int launch_release(struct launch *launch, const char **what)
{
	struct child child = { .what = "start the init" };
	int r;

	*what = child.what;
	if (launch->gate < 0)
		return 0;
	r = sys(send(launch->gate, "", 1, MSG_NOSIGNAL));
	while (r >= 0 && (r = sys(read(launch->gate, &child, sizeof child))) == -EINTR)
		;
	(void)close(launch->gate); /* all has been said */
	launch->gate = -1;
	*what = child.what;
	return r < 0 ? r : child.error;
}

void launch_close(struct launch *launch)
{
	const int fds[] = { launch->plan, launch->pidfd, launch->channel, launch->lifeline, launch->gate };

	for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
		if (fds[i] >= 0)
			(void)close(fds[i]); /* only read from */
}
