/* Signals that a program was started with ignored: signal(7). */
#ifndef IGNORED_SIGNALS_H
#define IGNORED_SIGNALS_H

#include <stdint.h>

/*
 * Gives each signal that is ignored its default action. Which those were goes to *were (may be NULL): bit N - 1 for
 * signal N. Returns 0 or -errno.
 */
int ignored_signals_reset(uint64_t *were);

#endif
