/* Signals by their names: signal(7). */
#ifndef SIGNALS_H
#define SIGNALS_H

/* The name of a standard signal without SIG, or NULL: realtime ones have numbers only. */
const char *signal_name(int sig);

/*
 * The number of the signal `text`: a number up to 64, or a name, with or without SIG; RTMIN+N and RTMAX-N count as
 * users' tools do: from 34, and back from 64. Returns -1 where it is none.
 */
int signal_read(const char *text);

#endif
