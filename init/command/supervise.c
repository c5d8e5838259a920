#include "supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "init/sys/sys.h"

enum { SIGNALS_AT_ONCE = 32 };

int supervise_prepare(struct supervisor *supervisor)
{
	int r = sys_set_mask(supervisor->taken);

	if (r >= 0)
		r = sys_signalfd(supervisor->taken);
	supervisor->signals = r < 0 ? -1 : r;
	return r < 0 ? r : 0;
}

void supervise_add(struct supervisor *supervisor, int fd, short events,
	bool (*ready)(struct supervisor *supervisor, const struct source *source))
{
	if (supervisor->signals >= 0)
		supervisor->sources[supervisor->source_count++] = (struct source){ fd, events, ready };
}

static void note_end(struct supervisor *supervisor, pid_t pid, int status)
{
	if (pid != supervisor->command || supervisor->ended || WIFSTOPPED(status))
		return;
	supervisor->ended = true;
	supervisor->status = status;
	supervisor->done = !supervisor->child; /* the kernel ends the rest */
}

void supervise_reap(struct supervisor *supervisor)
{
	int flags = WNOHANG | __WALL | (supervisor->stops ? WUNTRACED : 0), status = 0;
	pid_t pid;

	do { /* one SIGCHLD may stand for many ends */
		pid = waitpid(-1, &status, flags);
		if (pid > 0)
			note_end(supervisor, pid, status);
		if (supervisor->child)
			supervisor->child(supervisor, pid, status);
	} while (pid > 0 && !supervisor->done);
}

void supervise_signal(struct supervisor *supervisor, int sig)
{
	if (supervisor->ended)
		return;
	if (sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU)
		sig = SIGSTOP;
	(void)kill(supervisor->command, sig); /* not yet reaped: it is there */
}

void supervise_forward(struct supervisor *supervisor, int sig)
{
	if (sig != SIGCHLD)
		supervise_signal(supervisor, sig);
}

static void serve_signal(struct supervisor *supervisor, int sig)
{
	if (supervisor->signal && sig > 0)
		supervisor->signal(supervisor, sig);
	if (sig == SIGCHLD)
		supervise_reap(supervisor);
}

/* Takes SIGCHLD before all others: a flood of those must not hold it up. A personality takes signals in its peer's order. */
static bool take_child(struct supervisor *supervisor)
{
	if (supervisor->taken != SYS_EVERY_SIGNAL || sys_take_signal(SYS_SIGNAL_BIT(SIGCHLD)) < 0)
		return false;
	serve_signal(supervisor, SIGCHLD);
	return true;
}

/* Takes a bounded number at a time: a flood of signals must hold up nothing else. */
static void take_signals(struct supervisor *supervisor)
{
	int sig, count = 0;

	(void)take_child(supervisor);
	while (!supervisor->done && count++ < SIGNALS_AT_ONCE && (sig = sys_take_signal(supervisor->taken)) > 0)
		serve_signal(supervisor, sig);
}

/*
 * Waits for signals alone: if there are no sources, or poll(2) fails. Root inside can make it fail (EINVAL) by lowering our
 * limit of descriptors, prlimit(2): then the container loses its joins, by its own doing. The front's death still reaches
 * us, as a signal.
 */
static void wait_deaf(struct supervisor *supervisor)
{
	if (!take_child(supervisor))
		serve_signal(supervisor, sys_await_signal(supervisor->taken));
}

/* A source that can't be served now (EMFILE) would stay ready for ever: it rests until the next signal. */
static void serve_sources(struct supervisor *supervisor, struct pollfd *polls)
{
	const struct source *source = supervisor->sources;

	for (unsigned i = 0; i < supervisor->source_count && !supervisor->done; i++)
		if (polls[i].revents && !source[i].ready(supervisor, &source[i]))
			polls[i].fd = -1;
}

void supervise(struct supervisor *supervisor)
{
	struct pollfd polls[1 + SOURCES_MOST] = { { .fd = supervisor->signals, .events = POLLIN } };
	const struct source *source = supervisor->sources;
	int r;

	for (unsigned i = 0; i < supervisor->source_count; i++)
		polls[1 + i] = (struct pollfd){ .fd = source[i].fd, .events = source[i].events };
	while (!supervisor->source_count && !supervisor->done)
		wait_deaf(supervisor);
	while (!supervisor->done) {
		r = poll(polls, 1 + supervisor->source_count, -1);
		if (r < 0 && errno != EINTR)
			wait_deaf(supervisor);
		if (r <= 0)
			continue;
		if (polls[0].revents)
			take_signals(supervisor);
		for (unsigned i = 0; polls[0].revents && i < supervisor->source_count; i++)
			polls[1 + i].fd = source[i].fd;
		serve_sources(supervisor, polls + 1);
	}
}

int supervise_code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
