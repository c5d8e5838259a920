/* The caller's terminal, relayed to the command's own: termios(3), pty(7). */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

enum { TERMINAL_POLLS = 4, TERMINAL_BUFFER = 4096 };

struct buffer {
	char bytes[TERMINAL_BUFFER];
	size_t at, end; /* what waits is in between */
};

struct terminal {
	int in, out; /* the caller's, opened anew and non-blocking where that can be: their flags are shared */
	int master; /* the command's; -1 until it came, and after its end */
	bool in_is_terminal, in_ended, paused, raw;
	struct termios saved;
	struct buffer to_master, to_out;
};

/* Opens the caller's side. Nothing is changed yet. */
void terminal_open(struct terminal *terminal);

/* Tells the size of the caller's terminal; 24 by 80 where there is none. */
void terminal_size(uint32_t *rows, uint32_t *columns);

/*
 * Makes a new terminal of the host's devpts, in the caller's size, and takes its master into service as terminal_begin
 * does: for a container that has no devpts. Returns the other end, or -errno.
 */
int terminal_make(struct terminal *terminal);

/*
 * Takes the command's terminal into service: checks that `master` is one, gives it the caller's size and puts the
 * caller's terminal into raw mode. Returns 0 or -errno (-ENOTTY: it is no terminal); the descriptor is taken over.
 */
int terminal_begin(struct terminal *terminal, int master);

/*
 * Makes the caller's terminal raw again after a stop, and passes its size on, which may have changed. In the background we
 * stop first, if we may, until we are in the foreground; if we may not, the terminal is left alone.
 */
void terminal_resume(struct terminal *terminal, bool may_stop);

/* Passes the caller's size on. */
void terminal_resize(const struct terminal *terminal);

/* Puts the caller's terminal back as it was. May be called at any time and more than once. */
void terminal_restore(struct terminal *terminal);

/* Fills in what to wait for; the rest have fd -1. */
void terminal_polls(const struct terminal *terminal, struct pollfd polls[TERMINAL_POLLS]);

/* Moves what can be moved without waiting. */
void terminal_relay(struct terminal *terminal, const struct pollfd polls[TERMINAL_POLLS]);

/* Tells whether all that the command wrote has been passed on. Is called once it has ended. */
bool terminal_drained(struct terminal *terminal);

#endif
