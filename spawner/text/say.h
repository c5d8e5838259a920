/* The one line on stderr that says what went wrong. */
#ifndef SAY_H
#define SAY_H


/* Exit statuses. A function that has said why it fails returns -1, and the command line makes that EXIT_NSINIT. */
enum { EXIT_NSINIT = 125, EXIT_CANNOT = 126, EXIT_MISSING = 127, EXIT_KILLED = 137 };

/* Prints "nsinit: " and the line, which is cut where it is too long. Returns -1. */
__attribute__((format(printf, 1, 2))) int say(const char *format, ...);

/* The same, with the words for `error` (-errno) after a colon. Returns -1. */
__attribute__((format(printf, 2, 3))) int say_error(int error, const char *format, ...);

/* Writes out what printf(3) has taken for stdout. Returns 0, or -1 with the reason said where not all of it could be written. */
int say_flushed(void);

/* Says that an init is there but does not take a connection, or answer one. Returns -1. */
int say_silent(void);

/* Prints two lines that show something to a person, below one that has been said: the lower one is made to stand out. */
void say_shown(const char *above, const char *below);

#endif
