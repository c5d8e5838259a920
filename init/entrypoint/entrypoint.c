/* nsinit-init under its own name: the entrypoint of a container that somebody else made. */
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>

#include "entry.h"
#include "entrypoint.h"
#include "init/command/listen.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/plan/writer.h"
#include "init/sys/ignored_signals.h"
#include "init/sys/memory.h"
#include "init/sys/sys.h"

extern char **environ;

/* Makes a process group, and the foreground if ours was that: a command that was put into the background stays there. */
static int enter_group(const struct request *request, struct failure *failure)
{
	struct entrypoint *entrypoint = request->context;
	pid_t group = getpgrp(), foreground = 0, self = getpid();

	(void)listen_claim(request->envp, request->init, entrypoint->listen);
	(void)ioctl(STDIN_FILENO, TIOCGPGRP, &foreground); /* it may be no terminal, or not ours */
	if (blame(failure, STEP_SESSION, NULL, sys(setpgid(0, 0))) < 0)
		return -failure->error;
	entrypoint->foreground = group == foreground && !ioctl(STDIN_FILENO, TIOCSPGRP, &self);
	return 0;
}

/* Writes and prepares a request for what is asked for beside the command. */
static int prepare_request(struct entrypoint *entrypoint, void *memory, size_t room)
{
	struct writer writer = { .bytes = memory, .room = room };
	struct request *request = &entrypoint->request;
	size_t plan = write_begin_plan(&writer);

	if (entrypoint->user)
		write_record(&writer, Q_USER, 0, NULL, 0, entrypoint->user);
	if (entrypoint->directory)
		write_record(&writer, Q_DIRECTORY, 0, NULL, 0, entrypoint->directory);
	write_end_plan(&writer, plan);
	if (writer.error)
		return blame(entrypoint->failure, STEP_PLAN, NULL, writer.error);
	request->user.home = entrypoint->home;
	strcpy(request->user.home, "HOME=/");
	request->base = memory;
	return request_prepare(request, &(struct plan){ memory, writer.size }, entrypoint->failure);
}

/* Sets HOME, which follows the user. A copy of the environment is never given back: it is in use to the end. */
static int set_home(struct entrypoint *entrypoint)
{
	size_t count = 0;
	char **copy;

	while (environ[count] && strncmp(environ[count], "HOME=", 5))
		count++;
	if (environ[count]) {
		environ[count] = entrypoint->home;
		return 0;
	}
	copy = memory_get((count + 2) * sizeof *copy);
	if (!copy)
		return blame(entrypoint->failure, STEP_PLAN, NULL, -ENOMEM);
	memcpy(copy, environ, count * sizeof *copy);
	copy[count] = entrypoint->home;
	entrypoint->request.envp = copy;
	return 0;
}

static int set_signals(struct entrypoint *entrypoint)
{
	int r = sys_set_mask(entrypoint->supervisor.taken);

	return blame(entrypoint->failure, STEP_SIGNALS, NULL, r < 0 ? r : ignored_signals_reset(NULL));
}

/* Makes orphans come to us even if we are not PID 1, and sets the parent-death signal. */
static int set_process(struct entrypoint *entrypoint)
{
	pid_t parent = entrypoint->parent_death ? getppid() : 0;
	int r = 0;

	if (getpid() != 1 || entrypoint->subreaper)
		r = sys(prctl(PR_SET_CHILD_SUBREAPER, 1));
	if (r >= 0 && entrypoint->parent_death)
		r = sys(prctl(PR_SET_PDEATHSIG, entrypoint->parent_death));
	if (r >= 0 && entrypoint->parent_death && getppid() != parent)
		(void)kill(getpid(), entrypoint->parent_death); /* our parent has just ended */
	return blame(entrypoint->failure, STEP_SESSION, NULL, r);
}

static int start_command(struct entrypoint *entrypoint, void *memory, size_t room)
{
	static const struct child_hooks hooks = { .enter = enter_group };
	struct request *request = &entrypoint->request;

	request->hooks = &hooks;
	request->context = entrypoint;
	request->parent_death = entrypoint->parent_death;
	if (entrypoint->user || entrypoint->directory) {
		if (prepare_request(entrypoint, memory, room) < 0)
			return -entrypoint->failure->error;
		if (entrypoint->user && set_home(entrypoint) < 0)
			return -entrypoint->failure->error;
	}
	entrypoint->supervisor.command = entry_start(request, entrypoint->failure);
	if (request->changes_user)
		(void)prctl(PR_SET_DUMPABLE, 1); /* a child that became another user has reset it; it can't fail */
	return entrypoint->supervisor.command;
}

/* Closes what the command has its own of. stdout and stderr stay: others write to /proc/1/fd. */
static void let_go(struct entrypoint *entrypoint)
{
	unsigned log = entrypoint->log;

	if (!entrypoint->foreground && log != STDIN_FILENO)
		(void)close(STDIN_FILENO);
	if (entrypoint->log <= STDERR_FILENO)
		(void)sys_close_range(STDERR_FILENO + 1, ~0u);
	else {
		(void)sys_close_range(STDERR_FILENO + 1, log - 1); /* EINVAL where there is none */
		(void)sys_close_range(log + 1, ~0u);
	}
}

void entrypoint_main(char **argv)
{
	_Alignas(8) char memory[8192]; /* a failure may name what is in it */
	struct failure failure = { 0 };
	struct entrypoint entrypoint = {
		.failure = &failure,
		.supervisor = { .taken = SYS_EVERY_SIGNAL, .stops = true },
		.grace = -1,
		.timer = -1,
		.events = -1,
		.log = -1,
	};

	memset(entrypoint.rewrite, NO_REWRITE, sizeof entrypoint.rewrite);
	entrypoint_options(&entrypoint, argv);
	if (set_signals(&entrypoint) < 0 || set_process(&entrypoint) < 0)
		_exit(entrypoint_failed(&entrypoint));
	entrypoint_open_report(&entrypoint);
	entrypoint_look_back(&entrypoint);
	if (!entrypoint.pause && start_command(&entrypoint, memory, sizeof memory) < 0)
		_exit(entrypoint_failed(&entrypoint));
	let_go(&entrypoint);
	entrypoint_tend(&entrypoint);
	_exit(entrypoint_end(&entrypoint));
}
