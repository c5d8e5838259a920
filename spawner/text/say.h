/* The one line on stderr that says what went wrong. */
#ifndef SAY_H
#define SAY_H

#include <stdint.h>

/* Exit status of nsinit's own failures. */
enum { EXIT_NSINIT = 125, EXIT_CANNOT = 126, EXIT_MISSING = 127, EXIT_KILLED = 137 };

/* Prints "nsinit: " and the line, which is cut where it is too long. Returns EXIT_NSINIT. */
__attribute__((format(printf, 1, 2))) int say(const char *format, ...);

/* The same, with the words for `error` (-errno) after a colon. Returns EXIT_NSINIT. */
__attribute__((format(printf, 2, 3))) int say_error(int error, const char *format, ...);

/* After the last line on stdout: returns 0, or EXIT_NSINIT with the reason said where not all of them could be written. */
int say_flushed(void);

/* That an init is there but does not take a connection, or answer one. Returns EXIT_NSINIT. */
int say_silent(void);

/* Prints two lines that show something to a person, below one that has been said: the lower one is made to stand out. */
void say_shown(const char *above, const char *below);

#endif
