#include "container.h"

#include <poll.h>
#include <stdbool.h>
#include <sys/prctl.h>

#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/setup/setup.h"
#include "init/sys/children.h"
#include "init/sys/sys.h"
#include "join.h"

/*
 * Ties our life to the front's. If the front dies before the parent-death signal is armed, there is no signal: the
 * lifeline's error state tells of that too.
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

/* The front is dead. We end too; and with us all that is in our PID namespace, or descends from us. */
static bool on_lifeline(struct supervisor *supervisor, const struct source *source)
{
	(void)source;
	if (getpid() != 1)
		children_kill(supervisor->proc, supervisor->command);
	_exit(125);
}

/*
 * Hides us: from here on /proc shows nothing of us. It comes this late because an init that is not dumpable can't write to
 * its own /proc/self. Where we are not PID 1, SIGKILL at the front's death would leave our descendants behind: there the
 * lifeline alone tells us.
 */
static int close_up(struct failure *failure)
{
	if (blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_PDEATHSIG, getpid() == 1 ? SIGKILL : 0))) < 0)
		return -failure->error;
	return blame(failure, STEP_SESSION, NULL, sys(prctl(PR_SET_DUMPABLE, 0)));
}

static int send_terminal(const struct request *request, struct failure *failure)
{
	const struct message terminal = { .kind = M_TERMINAL };

	return request->terminal < 0 ? 0 : blame(failure, STEP_TERMINAL, NULL,
		message_send(FD_CHANNEL, terminal, NULL, &request->master, 1));
}

/* Sets up, and starts the first command. Once it has returned, only the command's end may end the init. */
static int begin_container(struct supervisor *supervisor, struct setup *setup, const struct plan *plan)
{
	int r = setup_run(setup, plan);

	if (r >= 0)
		r = close_up(setup->failure);
	if (r >= 0)
		r = send_terminal(setup->request, setup->failure);
	if (r >= 0)
		r = supervisor->command = request_start(setup->request, setup->failure);
	/* Once more: making another user's terminal, and a vfork child that became another user, have reset both. */
	return r < 0 ? r : close_up(setup->failure);
}

/* Closes all that supervision does not need: stderr, the lifeline, the control socket and the signals stay. */
static void let_go(struct setup *setup)
{
	request_close(setup->request);
	(void)message_send(FD_CHANNEL, (struct message){ .kind = M_RUNS }, NULL, NULL, 0); /* the lifeline tells of its end */
	(void)close(FD_CHANNEL);
	setup_close(setup);
}

/*
 * Opens /proc as a mount of its own, from whose parent directory no way leads to the host's root. Where that may not be
 * made, opens it as it is.
 */
static int open_proc(void)
{
	int fd = sys_open_tree(AT_FDCWD, "/proc", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);

	return fd == -EPERM ? sys(open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : fd;
}

static int prepare_init(struct supervisor *supervisor, struct plan *plan, struct failure *failure)
{
	int r = hold_on(failure);

	if (r >= 0 && getpid() != 1)
		r = supervisor->proc = blame(failure, STEP_CHANNEL, "/proc", open_proc());
	if (r >= 0)
		r = blame(failure, STEP_SIGNALS, NULL, supervise_prepare(supervisor));
	if (r >= 0)
		r = blame(failure, STEP_PLAN, NULL, plan_map(plan, FD_PLAN, P_SESSION, Q_ARGS));
	(void)close(FD_PLAN); /* the mapping has its own hold */
	return r;
}

int container_main(void)
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

	if (prepare_init(&supervisor, &plan, &failure) < 0 || begin_container(&supervisor, &setup, &plan) < 0) {
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
		children_end(supervisor.proc);
	return supervise_code(supervisor.status);
}
