#include "supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "sys.h"

enum { SIGNALS_AT_ONCE = 32 };

int supervise_prepare(struct supervisor *supervisor)
{
	int r = sys_set_mask(~UINT64_C(0));

	if (r >= 0)
		r = supervisor->signals = sys_signalfd();
	return r < 0 ? r : 0;
}

/* Many ends may come with one SIGCHLD. After the command's the rest are the kernel's. */
static void reap(struct supervisor *supervisor)
{
	int status;
	pid_t pid;

	while (!supervisor->ended && (pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0)
		if (pid == supervisor->command) {
			supervisor->ended = true;
			supervisor->status = status;
		}
}

void supervise_signal(struct supervisor *supervisor, int sig)
{
	if (supervisor->ended)
		return;
	if (sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU)
		sig = SIGSTOP;
	(void)kill(supervisor->command, sig); /* it is our child and not yet reaped: it is there */
}

static void serve_signal(struct supervisor *supervisor, int sig)
{
	if (sig == SIGCHLD)
		reap(supervisor);
	else if (supervisor->forwards && sig > 0)
		supervise_signal(supervisor, sig);
}

/* A bounded number at a time: a flood of realtime signals must hold up nothing else. SIGCHLD comes before those. */
static void take_signals(struct supervisor *supervisor)
{
	int sig, count = 0;

	while (!supervisor->ended && count++ < SIGNALS_AT_ONCE && (sig = sys_take_signal()) > 0)
		serve_signal(supervisor, sig);
}

/*
 * Root inside can lower our limit of descriptors (prlimit(2)), and poll then says EINVAL: signals are waited for
 * alone. What the sources were for is the container's own loss; the front's death still is a signal to us.
 */
static void wait_deaf(struct supervisor *supervisor)
{
	serve_signal(supervisor, sys_await_signal());
}

/* A source that can't be served now (EMFILE) would be ready for ever: it rests until the next signal. */
static void serve_sources(struct supervisor *supervisor, struct pollfd *polls)
{
	const struct source *source = supervisor->sources;

	for (unsigned i = 0; i < supervisor->source_count && !supervisor->ended; i++)
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
	while (!supervisor->ended) {
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
