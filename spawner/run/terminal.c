#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/sys/pty.h"
#include "init/sys/sys.h"

enum { IN, OUT, MASTER_IN, MASTER_OUT };

static const char end_of_file[2] = { 4, 4 }; /* ^D, for an input that is no terminal */

/*
 * O_NONBLOCK on an inherited descriptor would be everybody's: a new open file of the same terminal or pipe is ours.
 * (Of a regular file it would have an offset of its own, and it never makes us wait.)
 */
static int reopen(int fd, int flags)
{
	char path[] = "/proc/self/fd/0";
	struct stat st;
	int own;

	if (fstat(fd, &st) < 0 || !(S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode)))
		return fd;
	path[sizeof path - 2] += fd;
	own = sys(open(path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
	return own < 0 ? fd : own;
}

void terminal_open(struct terminal *terminal)
{
	terminal->in = reopen(STDIN_FILENO, O_RDONLY);
	terminal->out = reopen(STDOUT_FILENO, O_WRONLY);
	terminal->master = -1;
	terminal->in_is_terminal = isatty(STDIN_FILENO);
	terminal->in_ended = terminal->paused = terminal->raw = false;
	terminal->to_master.at = terminal->to_master.end = 0;
	terminal->to_out.at = terminal->to_out.end = 0;
}

static int get_size(struct winsize *size)
{
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) < 0 && ioctl(STDIN_FILENO, TIOCGWINSZ, size) < 0 ? -1 : 0;
}

void terminal_size(uint32_t *rows, uint32_t *columns)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	(void)get_size(&size); /* what is there then stays */
	*rows = size.ws_row;
	*columns = size.ws_col;
}

void terminal_resize(const struct terminal *terminal)
{
	struct winsize size;

	if (terminal->master >= 0 && !get_size(&size))
		(void)ioctl(terminal->master, TIOCSWINSZ, &size); /* the other side may be gone */
}

/* Whether the stop was one: a signal to an orphaned process group does nothing. */
static bool stop_for_input(void)
{
	sigset_t pending;

	(void)sys_default_action(SIGTTIN);
	(void)sys_set_mask(~(UINT64_C(1) << (SIGTTIN - 1)));
	(void)kill(getpid(), SIGTTIN);
	(void)sys_set_mask(~UINT64_C(0));
	return !sigpending(&pending) && sigismember(&pending, SIGCONT);
}

/* Whether a signal waits for us that is to end the command: it must not wait for `fg`. */
static bool is_to_end(void)
{
	sigset_t pending;

	return !sigpending(&pending) && (sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP) ||
		sigismember(&pending, SIGINT) || sigismember(&pending, SIGQUIT));
}

/* Reading or changing the terminal from the background is not ours to do: as a shell's job we wait for `fg`. */
static void await_foreground(struct terminal *terminal, bool may_stop)
{
	pid_t group;

	while ((group = tcgetpgrp(STDIN_FILENO)) >= 0 && group != getpgrp())
		if (!may_stop || is_to_end() || !stop_for_input()) {
			terminal->paused = true;
			return;
		}
	terminal->paused = false;
}

void terminal_resume(struct terminal *terminal, bool may_stop)
{
	struct termios raw;

	if (terminal->master < 0)
		return;
	terminal_resize(terminal);
	if (terminal->raw || !terminal->in_is_terminal)
		return;
	await_foreground(terminal, may_stop);
	if (terminal->paused || tcgetattr(STDIN_FILENO, &terminal->saved) < 0)
		return;
	raw = terminal->saved;
	cfmakeraw(&raw);
	terminal->raw = !tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

int terminal_begin(struct terminal *terminal, int master)
{
	int number, r = sys(ioctl(master, TIOCGPTN, &number));

	if (r >= 0)
		r = sys(fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK));
	if (r < 0) {
		(void)close(master);
		return r;
	}
	terminal->master = master;
	terminal_resume(terminal, true);
	return 0;
}

int terminal_make(struct terminal *terminal)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int master, end, r;

	(void)get_size(&size); /* what is there then stays */
	r = pty_make("/dev/ptmx", &size, &master, &end);
	if (r < 0)
		return r;
	r = terminal_begin(terminal, master);
	if (r < 0)
		(void)close(end);
	return r < 0 ? r : end;
}

void terminal_restore(struct terminal *terminal)
{
	if (terminal->raw)
		(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->saved); /* a terminal that hung up */
	terminal->raw = false;
}

static bool is_empty(const struct buffer *buffer)
{
	return buffer->at == buffer->end;
}

void terminal_polls(const struct terminal *terminal, struct pollfd polls[TERMINAL_POLLS])
{
	bool live = terminal->master >= 0;
	bool reads = live && !terminal->in_ended && !terminal->paused && is_empty(&terminal->to_master);

	polls[IN] = (struct pollfd){ reads ? terminal->in : -1, POLLIN, 0 };
	polls[OUT] = (struct pollfd){ is_empty(&terminal->to_out) ? -1 : terminal->out, POLLOUT, 0 };
	polls[MASTER_IN] = (struct pollfd){ is_empty(&terminal->to_out) ? terminal->master : -1, POLLIN, 0 };
	polls[MASTER_OUT] =
		(struct pollfd){ is_empty(&terminal->to_master) ? -1 : terminal->master, POLLOUT, 0 };
}

/* Returns 0 at the end of file or an error that is one. */
static int fill(struct buffer *buffer, int fd)
{
	ssize_t got = read(fd, buffer->bytes, sizeof buffer->bytes);

	if (got <= 0)
		return got < 0 && (errno == EAGAIN || errno == EINTR);
	buffer->at = 0;
	buffer->end = got;
	return 1;
}

/* What can't be written any more is dropped: its reader is gone. */
static int empty(struct buffer *buffer, int fd)
{
	ssize_t put = write(fd, buffer->bytes + buffer->at, buffer->end - buffer->at);

	if (put < 0 && errno != EAGAIN && errno != EINTR) {
		buffer->at = buffer->end;
		return 0;
	}
	if (put > 0)
		buffer->at += put;
	return 1;
}

static void end_master(struct terminal *terminal)
{
	(void)close(terminal->master);
	terminal->master = -1;
	terminal->to_master.at = terminal->to_master.end;
}

/* The end of a terminal's input is its hang-up, which the command's terminal then has too. */
static void end_input(struct terminal *terminal)
{
	terminal->in_ended = true;
	if (terminal->in_is_terminal) {
		end_master(terminal);
		return;
	}
	/* After a line without an end the first one only passes it on. The buffer has the last byte still. */
	size_t count = terminal->to_master.end && terminal->to_master.bytes[terminal->to_master.end - 1] != '\n' ? 2 : 1;

	memcpy(terminal->to_master.bytes, end_of_file, count);
	terminal->to_master.at = 0;
	terminal->to_master.end = count;
}

void terminal_relay(struct terminal *terminal, const struct pollfd polls[TERMINAL_POLLS])
{
	if (polls[OUT].revents)
		(void)empty(&terminal->to_out, terminal->out);
	if (polls[MASTER_OUT].revents)
		(void)empty(&terminal->to_master, terminal->master);
	if (polls[MASTER_IN].revents && !fill(&terminal->to_out, terminal->master))
		end_master(terminal);
	if (polls[IN].revents && terminal->master >= 0 && !fill(&terminal->to_master, terminal->in))
		end_input(terminal);
}

bool terminal_drained(struct terminal *terminal)
{
	struct pollfd master = { .fd = terminal->master, .events = POLLIN };

	if (!is_empty(&terminal->to_out))
		return false;
	return terminal->master < 0 || poll(&master, 1, 0) <= 0 || !(master.revents & POLLIN);
}
