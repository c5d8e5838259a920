/* The GNU C library's words: the peers are linked with it, and their messages have them. */
#ifndef GLIBC_H
#define GLIBC_H

enum { GLIBC_SIGNAL_ROOM = 48 };

/* Returns strerror(3)'s words for an errno. */
const char *glibc_error(int error);

/* Returns strsignal(3)'s words for a signal; they may stand in `room`. */
const char *glibc_signal(int sig, char room[GLIBC_SIGNAL_ROOM]);

#endif
