/* nsinit-init: PID 1 of a container of ours, or an entrypoint. */
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/reboot.h>

#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/container/join.h"
#include "init/entrypoint/entry.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/setup/setup.h"
#include "init/sys/children.h"
#include "init/sys/sys.h"

/*
 * The parent-death signal is missed where the front died before it was armed: the lifeline's error state is not.
 */
static int hold_on(struct failure *failure)
{
	struct pollfd lifeline = { .fd = FD_LIFELINE };

	for (int fd = FD_PLAN; fd < FD_IMAGE; fd++)
		if (blame(failure, STEP_CHANNEL, NULL, sys(fcntl(fd, F_SETFD, FD_CLOEXEC))) < 0)
			return -failure->error;
	if (blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_PDEATHSIG, SIGKILL))) < 0)
		return -failure->error;
	if (poll(&lifeline, 1, 0) > 0)
		_exit(125);
	if (getpid() != 1 && blame(failure, STEP_SESSION, "subreaper", sys(prctl(PR_SET_CHILD_SUBREAPER, 1))) < 0)
		return -failure->error;
	return blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_NAME, "nsinit-init")));
}

/* The front is dead: so are we, and with us all that is in the PID namespace, or came of us. */
static bool on_lifeline(struct supervisor *supervisor, const struct source *source)
{
	(void)source;
	if (getpid() != 1)
		descend_kill(supervisor->proc, supervisor->command);
	_exit(125);
}

/*
 * Not dumpable from here on: /proc shows nothing of us. (What is set through /proc/self before is ours to write only
 * while we are.) SIGKILL at the front's death would leave behind what came of us, where we are not PID 1: there the
 * lifeline alone tells.
 */
static int close_up(struct failure *failure)
{
	if (blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_PDEATHSIG, getpid() == 1 ? SIGKILL : 0))) < 0)
		return -failure->error;
	return blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_DUMPABLE, 0)));
}

/* Set-up and the start of the first command. Past its return the init may not die but by the command's end. */
static int begin(struct supervisor *supervisor, struct setup *setup, const struct plan *plan)
{
	struct request *request = setup->request;
	const struct message terminal = { .kind = M_TERMINAL };
	int r = setup_run(setup, plan);

	if (r >= 0)
		r = close_up(setup->failure);
	if (r < 0)
		return r;
	if (request->terminal >= 0)
		r = blame(setup->failure, STEP_TERMINAL, NULL,
			message_send(FD_CHANNEL, terminal, NULL, &request->master, 1));
	if (r < 0)
		return r;
	supervisor->command = request_start(request, setup->failure);
	if (supervisor->command < 0)
		return supervisor->command;
	return close_up(setup->failure); /* who makes another user's terminal, or shares memory with a child that became one, has lost both */
}

/* Only what supervision needs stays open: stderr, the lifeline, the control socket, and the signals. */
static void let_go(struct setup *setup)
{
	request_close(setup->request);
	(void)message_send(FD_CHANNEL, (struct message){ .kind = M_RUNS }, NULL, NULL, 0); /* the lifeline tells of its end */
	(void)close(FD_CHANNEL);
	setup_close(setup);
}

/* As a tree of its own, whose parent directory is no way to the host's root; where that may not be made, as it is. */
static int open_proc(void)
{
	int fd = sys_open_tree(AT_FDCWD, "/proc", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);

	return fd == -EPERM ? sys(open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : fd;
}

static int container(void)
{
	struct request request = { .streams = { 0, 1, 2 }, .master = -1, .terminal = -1 };
	struct failure failure = { 0 };
	struct setup setup = {
		.failure = &failure,
		.request = &request,
		SETUP_EMPTY,
	};
	struct supervisor supervisor = {
		.taken = SYS_EVERY_SIGNAL,
		.signal = supervise_forward,
		.proc = -1,
		.sources = { { FD_LIFELINE, 0, on_lifeline } },
		.source_count = 1,
	};
	struct message ended = { .version = PLAN_VERSION, .kind = M_ENDED };
	struct plan plan;
	int r = hold_on(&failure);

	if (r >= 0 && getpid() != 1)
		r = supervisor.proc = blame(&failure, STEP_CHANNEL, "/proc", open_proc());
	if (r >= 0)
		r = blame(&failure, STEP_SIGNALS, NULL, supervise_prepare(&supervisor));
	if (r >= 0)
		r = blame(&failure, STEP_PLAN, NULL, plan_map(&plan, FD_PLAN, P_SESSION, Q_ARGS));
	(void)close(FD_PLAN); /* the mapping has its own hold */
	if (r >= 0)
		r = begin(&supervisor, &setup, &plan);
	if (r < 0) {
		failure_send(FD_CHANNEL, &failure);
		return 125;
	}
	let_go(&setup);
	supervisor.keeps_groups = request.keeps_groups;
	supervise_add(&supervisor, FD_LISTENER, POLLIN, join_accept);
	supervise(&supervisor);
	ended.value = supervisor.status;
	(void)write(FD_LIFELINE, &ended, sizeof ended); /* a front that is gone needs no answer */
	if (getpid() != 1)
		descend_end(supervisor.proc);
	return supervise_code(supervisor.status);
}

/* The programs that it is where it is called by their names. */
static const struct personality {
	char name[12];
	void (*main)(char **argv); /* it does not return */
} personalities[] = {
	{ "tini", tini_main },
	{ "docker-init", tini_main },
	{ "dumb-init", dumb_init_main },
	{ "catatonit", catatonit_main },
};

/* Ctrl-Alt-Del can be had in the first PID namespace alone: reboot(2). So it tells what we are, and is ours then. */
int main(int argc, char **argv)
{
	const char *name = entry_name(argv[0]);

	if (getpid() == 1 && !reboot(RB_DISABLE_CAD))
		machine_main(); /* whatever it is called: the kernel's command line has chosen the words */
	for (unsigned i = 0; i < sizeof personalities / sizeof *personalities; i++)
		if (!strcmp(name, personalities[i].name))
			personalities[i].main(argv);
	if (argc == 2 && !strcmp(argv[1], "--container"))
		_exit(container());
	entrypoint_main(argv);
}
