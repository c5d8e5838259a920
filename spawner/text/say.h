/*
 * Room spawner/text: what nsinit writes for a person or a program, and the files of /proc and /sys that it reads.
 * Knows: init/sys, jsmn/json.
 * Begin with: say.h, then file.h.
 *
 * The line on stderr that says what went wrong. A function that has said why it fails returns -1; the command line
 * makes that the exit status EXIT_NSINIT.
 */
#ifndef SAY_H
#define SAY_H

/* Exit statuses: of nsinit's own failures, and of a command that was killed with its container. failure_status() has others. */
enum { EXIT_NSINIT = 125, EXIT_KILLED = 137 };

/* Prints "nsinit: " and the line; one that is too long is cut. Returns -1. */
__attribute__((format(printf, 1, 2))) int say(const char *format, ...);

/* Prints the same with a colon and the words for `error` (-errno) behind it. Returns -1. */
__attribute__((format(printf, 2, 3))) int say_error(int error, const char *format, ...);

/*
 * Writes out what printf(3) holds back for stdout. Returns 0, or -1 with the reason said: some output could not be
 * written.
 */
int say_flushed(void);

/* Says that the container's init lives but does not accept a connection, or answer one. Returns -1. */
int say_silent(void);

/* Prints two lines below one that has been said; a caret at the end of the lower one stands out. */
void say_shown(const char *above, const char *below);

#endif
