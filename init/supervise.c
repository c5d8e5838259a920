#include "supervise.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "sys.h"

int supervise_prepare(struct supervisor *supervisor)
{
	int r = sys_set_mask(~UINT64_C(0));

	for (int sig = 1; sig <= SYS_SIGNALS && r >= 0; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			r = sys_default_action(sig);
	if (r >= 0)
		r = supervisor->signals = sys_signalfd();
	return r < 0 ? r : 0;
}

/* Many ends may come with one SIGCHLD. */
static void reap(struct supervisor *supervisor)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0)
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

static void take_signals(struct supervisor *supervisor)
{
	int sig;

	while ((sig = sys_take_signal()) > 0)
		if (sig == SIGCHLD)
			reap(supervisor);
		else if (supervisor->forwards)
			supervise_signal(supervisor, sig);
}

void supervise(struct supervisor *supervisor)
{
	struct pollfd polls[1 + SOURCES_MOST] = { { .fd = supervisor->signals, .events = POLLIN } };
	const struct source *source = supervisor->sources;

	for (unsigned i = 0; i < supervisor->source_count; i++)
		polls[1 + i] = (struct pollfd){ .fd = source[i].fd, .events = source[i].events };
	while (!supervisor->ended) {
		if (poll(polls, 1 + supervisor->source_count, -1) < 0)
			continue; /* EINTR by a stop and its end; nothing else can fail here */
		take_signals(supervisor);
		for (unsigned i = 0; i < supervisor->source_count; i++)
			if (polls[1 + i].revents && !supervisor->ended)
				source[i].ready(supervisor, &source[i]);
	}
}

int supervise_code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
