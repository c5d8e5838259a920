#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include "entrypoint.h"
#include "init/command/supervise.h"
#include "init/plan/tell.h"
#include "init/sys/children.h"
#include "init/sys/signals.h"
#include "init/sys/timer.h"
#include "oom.h"

#define PROGRAM "nsinit-init"

enum { LAST_MS = 2000 }; /* how long a process may take that even SIGKILL does not end at once */

static struct entrypoint *of(struct supervisor *supervisor)
{
	return (void *)supervisor;
}

/* Sends a signal to all: as PID 1 to every process here, whatever its session; else to our descendants. */
static void signal_all(int sig)
{
	if (getpid() == 1)
		(void)kill(-1, sig); /* there may be no process left */
	else
		children_signal(sig);
}

static void kill_all(struct entrypoint *entrypoint)
{
	entrypoint->phase = KILLED;
	signal_all(SIGKILL);
	if (timer_set(entrypoint->timer, LAST_MS, 0) < 0)
		entrypoint->supervisor.done = true;
}

static void end_all(struct entrypoint *entrypoint)
{
	entrypoint->phase = ENDS;
	signal_all(SIGTERM);
	signal_all(SIGCONT); /* so that stopped processes hear it, too */
	if (!entrypoint->grace || timer_set(entrypoint->timer, entrypoint->grace, 0) < 0)
		kill_all(entrypoint);
}

/* Does what follows the end of the command. */
static void begin_end(struct entrypoint *entrypoint)
{
	entrypoint->phase = LINGERS;
	if (entrypoint->grace >= 0 && (!entrypoint->waits_all || entrypoint->asked))
		end_all(entrypoint);
	else if (!entrypoint->waits_all)
		entrypoint->supervisor.done = true;
	else if (entrypoint->asked)
		signal_all(SIGTERM);
}

/* Ends a pause: there is no command, so being asked to end is the end of the command. */
static void end_pause(struct entrypoint *entrypoint)
{
	entrypoint->supervisor.ended = true;
	begin_end(entrypoint);
	supervise_reap(&entrypoint->supervisor); /* there may be no process at all: then it ends here */
}

static bool asks_to_end(int sig)
{
	return sig == SIGTERM || sig == SIGINT || sig == SIGQUIT;
}

static void on_signal(struct supervisor *supervisor, int sig)
{
	struct entrypoint *entrypoint = of(supervisor);
	int to = entrypoint->rewrite[sig] == NO_REWRITE ? sig : entrypoint->rewrite[sig];
	char words[SIGNAL_WORDS];

	if (sig == SIGCHLD || !to)
		return;
	entrypoint->asked |= asks_to_end(to);
	if (entrypoint->phase == RUNS && entrypoint->pause) {
		if (asks_to_end(to))
			end_pause(entrypoint);
		return;
	}
	if (entrypoint->verbose)
		tell(PROGRAM, "%s is passed on as %d", signal_words(sig, words), to);
	if (entrypoint->phase == RUNS && to == SIGTERM && entrypoint->grace > 0)
		(void)timer_set(entrypoint->timer, entrypoint->grace, 0); /* if it fails there is no deadline */
	if (entrypoint->phase == RUNS)
		(void)kill(entrypoint->group ? -supervisor->command : supervisor->command, to); /* it is not yet reaped: so it is there */
	else if (entrypoint->phase == LINGERS && asks_to_end(to) && entrypoint->grace >= 0)
		end_all(entrypoint);
	else
		signal_all(to);
}

/*
 * Stops us too when the command stops: as a job of a shell, so that the shell goes on. When the shell lets us go on, the
 * terminal becomes the command's again.
 */
static void mirror_stop(struct entrypoint *entrypoint)
{
	pid_t command = entrypoint->supervisor.command, foreground = -1;

	if (getpid() == 1 || !entrypoint->foreground)
		return;
	(void)kill(getpid(), SIGSTOP); /* to ourselves it can't fail */
	(void)ioctl(STDIN_FILENO, TIOCGPGRP, &foreground);
	if (foreground == getpgrp())
		(void)ioctl(STDIN_FILENO, TIOCSPGRP, &command); /* it may have ended */
	(void)kill(-command, SIGCONT);
}

/* Whether PID 1 has company that is not its child: it came in from outside, and only the deadline tells of its end. */
static bool has_guests(void)
{
	return getpid() == 1 && !kill(-1, 0);
}

static void on_child(struct supervisor *supervisor, pid_t pid, int status)
{
	struct entrypoint *entrypoint = of(supervisor);

	if (pid > 0 && WIFSTOPPED(status)) {
		if (pid == supervisor->command && !supervisor->ended)
			mirror_stop(entrypoint);
		return;
	}
	if (pid > 0 && pid != supervisor->command && entrypoint->says_reaped)
		tell(PROGRAM, "reaped the process %d", (int)pid);
	if (supervisor->ended && entrypoint->phase == RUNS)
		begin_end(entrypoint);
	if (supervisor->ended && pid < 0 && !(entrypoint->phase == ENDS && has_guests()))
		supervisor->done = true;
	if (pid > 0 && entrypoint->phase == KILLED)
		signal_all(SIGKILL); /* its orphans have come to us */
}

static bool on_timer(struct supervisor *supervisor, const struct source *source)
{
	struct entrypoint *entrypoint = of(supervisor);

	if (!timer_take(source->fd))
		return true;
	if (entrypoint->phase < KILLED)
		kill_all(entrypoint);
	else
		supervisor->done = true;
	return true;
}

/* Serves a change of memory.events: the OOM killer has ended a process. */
static bool on_event(struct supervisor *supervisor, const struct source *source)
{
	struct entrypoint *entrypoint = of(supervisor);
	int64_t killed = oom_count(source->fd);

	if (killed < 0)
		return false; /* it would stay ready for ever */
	if (killed <= entrypoint->killed)
		return true;
	tell(PROGRAM, OOM_ENDED "%s", (int)(killed - entrypoint->killed),
		entrypoint->oom == OOM_END ? ": the container ends" : "");
	entrypoint->killed = killed;
	if (entrypoint->oom == OOM_END && entrypoint->phase == RUNS && entrypoint->pause)
		end_pause(entrypoint);
	else if (entrypoint->oom == OOM_END && entrypoint->phase == RUNS)
		(void)kill(supervisor->command, SIGKILL); /* its end is the container's */
	return true;
}

void entrypoint_look_back(struct entrypoint *entrypoint)
{
	int fd = entrypoint->oom ? oom_open(NULL) : -1;
	int64_t killed;

	if (fd < 0)
		return;
	killed = oom_count(fd);
	entrypoint->killed = entrypoint->killed_before = killed < 0 ? 0 : killed;
	(void)close(fd);
}

/* Watches memory.events. If it can't, the container runs all the same. */
static void watch_memory(struct entrypoint *entrypoint)
{
	bool tells = false;

	entrypoint->events = oom_open(&tells);
	if (entrypoint->events >= 0 && tells)
		supervise_add(&entrypoint->supervisor, entrypoint->events, POLLPRI, on_event);
	else
		tell(PROGRAM, "--oom needs cgroup v2: there is no memory.events in /sys/fs/cgroup");
}

void entrypoint_tend(struct entrypoint *entrypoint)
{
	struct supervisor *supervisor = &entrypoint->supervisor;

	supervisor->signal = on_signal;
	supervisor->child = on_child;
	if (entrypoint->oom || entrypoint->grace >= 0)
		(void)supervise_prepare(supervisor); /* if it fails, signals alone must do */
	if (entrypoint->oom)
		watch_memory(entrypoint);
	if (entrypoint->grace >= 0) {
		entrypoint->timer = timer_make();
		supervise_add(supervisor, entrypoint->timer, POLLIN, on_timer);
	}
	supervise(supervisor);
}
