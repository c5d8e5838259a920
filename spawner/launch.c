#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "../init/plan.h"
#include "../init/sys.h"
#include "image.h"

enum { HANDED = FD_FREE - FD_PLAN + 1, STACK = 16 << 10, OUT_OF_THE_WAY = 16 };

/* What the child needs; it shares our memory until it executes. */
struct start {
	int fds[HANDED]; /* in the order of FD_PLAN..., then the image */
	const char *environment;
	int error;
};

/* They end by exec: what a sanitizer notes of their frames would never be cleared from the memory that we share. */
#define NEVER_RETURNS __attribute__((no_sanitize_address))

/* Puts them at their fixed numbers; the image's closes itself. All else that we have is closed. */
NEVER_RETURNS static int place(const struct start *start)
{
	int fds[HANDED], r = 0;

	for (int i = 0; i < HANDED && r >= 0; i++)
		r = fds[i] = sys(fcntl(start->fds[i], F_DUPFD_CLOEXEC, OUT_OF_THE_WAY));
	for (int i = 0; i < HANDED && r >= 0; i++)
		r = sys(dup3(fds[i], FD_PLAN + i, i == HANDED - 1 ? O_CLOEXEC : 0));
	return r < 0 ? r : sys_close_range(FD_FREE + 1, ~0u);
}

NEVER_RETURNS static int child(void *context)
{
	struct start *start = context;
	char *const argv[] = { "nsinit-init", "--container", NULL };
	char *const envp[] = { (char *)start->environment, NULL };

	start->error = place(start);
	if (start->error >= 0)
		start->error = sys_execveat(FD_FREE, argv, envp);
	return 1;
}

/* vfork's way: we wait until it executes, on a stack of its own, and its errors are in our memory. */
static int clone_init(struct launch *launch, struct start *start)
{
	_Alignas(16) char stack[STACK];
	unsigned long flags = launch->namespaces | CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
	int pid = sys(clone(child, stack + sizeof stack, flags, start, &launch->pidfd));

	if (pid < 0)
		return pid;
	launch->pid = pid;
	if (start->error >= 0)
		return 0;
	(void)waitpid(pid, NULL, 0); /* it has ended, or is about to */
	return start->error;
}

/* Both channels, one end of each for the child: they go into `start`. */
static int make_channels(struct launch *launch, struct start *start)
{
	int pair[2], r = sys(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair));

	if (r < 0)
		return r;
	launch->channel = pair[0];
	start->fds[1] = pair[1];
	r = sys(pipe2(pair, O_CLOEXEC | O_NONBLOCK));
	if (r < 0)
		return r;
	launch->lifeline = pair[0];
	start->fds[2] = pair[1];
	return 0;
}

int launch(struct launch *launch, const char **what)
{
	struct start start = {
		.fds = { launch->plan, -1, -1, launch->state, -1 },
		.environment = launch->environment,
	};
	int r;

	launch->channel = launch->lifeline = launch->pidfd = -1;
	*what = "make a channel to the init";
	r = make_channels(launch, &start);
	if (r >= 0) {
		*what = "make the init's image";
		r = start.fds[HANDED - 1] = image_open();
	}
	if (r >= 0) {
		*what = "start the init in new namespaces";
		r = clone_init(launch, &start);
	}
	for (int i = 1; i < HANDED; i++)
		if (i != FD_STATE - FD_PLAN && start.fds[i] >= 0)
			(void)close(start.fds[i]); /* the child has its own */
	return r;
}

void launch_close(struct launch *launch)
{
	const int fds[] = { launch->plan, launch->pidfd, launch->channel, launch->lifeline };

	for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
		if (fds[i] >= 0)
			(void)close(fds[i]); /* only read from */
}
