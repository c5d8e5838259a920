/* Signals by their names: signal(7). */
#ifndef SIGNALS_H
#define SIGNALS_H

enum { SIGNAL_WORDS = 48 };

/* Returns a standard signal's name without SIG, or NULL: realtime signals have numbers only. */
const char *signal_name(int sig);

/* Writes "signal 9 (SIGKILL)", or "signal 40", to `room`, which it returns. */
const char *signal_words(int sig, char room[SIGNAL_WORDS]);

/*
 * Returns the signal that `text` names: a number up to 64, or a name, with or without SIG. RTMIN+N and RTMAX-N count as
 * users' tools do: from 34, and back from 64. Returns -1 if it names none.
 */
int signal_read(const char *text);

#endif
