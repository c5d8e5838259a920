#include "attend.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "init/plan/message.h"
#include "init/sys/sys.h"
#include "signals.h"
#include "terminal.h"

/* How long a terminal that does not take the last output may hold us up, once we were told to end. */
enum { LAST_MS = 1000 };

/* How long a child whose lifeline has ended may take to end before `late` is asked why it does not. */
enum { END_MS = 700 };

enum { SIGNALS, CHANNEL, CHILD, LIFELINE, TERMINAL, POLLS = TERMINAL + TERMINAL_POLLS };

/* The command stops first, then we do; the SIGCONT that ends it is one of the signals that wait for us. */
static void stop(struct attend *attend)
{
	attend->side->signal(attend, SIGTSTP); /* which the init makes a SIGSTOP */
	if (attend->terminal)
		terminal_restore(attend->terminal);
	(void)kill(getpid(), SIGSTOP);
}

static void serve_signal(struct attend *attend, int sig, bool to_end)
{
	struct terminal *terminal = attend->terminal;

	if (sig == SIGCHLD || attend->signals->ignored >> (sig - 1) & 1)
		return;
	if (sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU) {
		stop(attend);
		return;
	}
	if (terminal && sig == SIGWINCH) {
		terminal_resize(terminal);
		return;
	}
	attend->side->signal(attend, sig); /* SIGCONT too before we may stop again: kill(1) of a shell's job sends it last */
	if (terminal && sig == SIGCONT)
		terminal_resume(terminal, !to_end);
}

static void serve_channel(struct attend *attend)
{
	int fds[MESSAGE_FDS], count, r;
	struct message message;
	char text[MESSAGE_TEXT];

	r = message_receive(attend->channel, &message, text, fds, &count);
	if (r == -ECONNRESET) { /* it is told once, and first: what was sent before is still there */
		r = message_receive(attend->channel, &message, text, fds, &count);
		r = r == 0 ? -ECONNRESET : r;
	}
	if (r > 0 && count > 1)
		r = -EPROTO;
	if (r > 0) {
		attend->bound = attend->ending ? END_MS : -1;
		if (message.kind == M_FAILED && attend->terminal)
			terminal_restore(attend->terminal);
		attend->side->message(attend, &message, text, count ? fds[0] : -1);
		return;
	}
	while (count > 0)
		(void)close(fds[--count]); /* nothing asked for them */
	(void)close(attend->channel);
	attend->channel = -1;
	attend->side->closed(attend, r);
}

/* Serves what the child sent before it ended: poll(2) may have looked at the channel before that. */
static void serve_rest(struct attend *attend)
{
	while (attend->channel >= 0 && poll(&(struct pollfd){ .fd = attend->channel, .events = POLLIN }, 1, 0) > 0)
		serve_channel(attend);
}

/* Returns whether a signal came that is to end us. */
static bool serve(struct attend *attend, struct pollfd polls[POLLS])
{
	bool to_end = false;
	int sig;

	while (polls[SIGNALS].revents && (sig = sys_take_signal(SYS_EVERY_SIGNAL)) > 0) {
		to_end |= sig == SIGTERM || sig == SIGHUP || sig == SIGINT || sig == SIGQUIT;
		serve_signal(attend, sig, to_end);
	}
	if (polls[CHANNEL].revents)
		serve_channel(attend);
	if (polls[CHILD].revents) {
		serve_rest(attend);
		attend->over = true;
	}
	if (polls[LIFELINE].revents) {
		attend->lifeline = -1;
		attend->bound = END_MS;
		attend->ending = true;
	}
	if (attend->terminal)
		terminal_relay(attend->terminal, polls + TERMINAL);
	return to_end;
}

static bool is_done(struct attend *attend)
{
	return attend->over && (!attend->terminal || terminal_drained(attend->terminal));
}

void attend_run(struct attend *attend)
{
	struct pollfd polls[POLLS];
	bool draining, to_end = false;
	int r;

	for (int i = TERMINAL; i < POLLS; i++)
		polls[i] = (struct pollfd){ .fd = -1 };
	while (!is_done(attend)) {
		draining = attend->over;
		polls[SIGNALS] = (struct pollfd){ attend->signals->fd, POLLIN, 0 };
		polls[CHANNEL] = (struct pollfd){ draining ? -1 : attend->channel, POLLIN, 0 };
		polls[CHILD] = (struct pollfd){ draining ? -1 : attend->pidfd, POLLIN, 0 };
		polls[LIFELINE] = (struct pollfd){ draining ? -1 : attend->lifeline, POLLIN, 0 };
		if (attend->terminal)
			terminal_polls(attend->terminal, polls + TERMINAL);
		r = poll(polls, POLLS, draining && to_end ? LAST_MS : attend->bound);
		if (r == 0 && attend->ending && !draining && attend->side->late(attend))
			continue;
		if (r == 0) {
			attend->silent = !draining;
			break;
		}
		if (r > 0 && serve(attend, polls))
			to_end = true;
	}
	if (attend->terminal)
		terminal_restore(attend->terminal);
}
