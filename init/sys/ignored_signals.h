/* Signals that a program was started with ignored: signal(7). */
#ifndef IGNORED_SIGNALS_H
#define IGNORED_SIGNALS_H

#include <stdint.h>

/*
 * Gives each ignored signal its default action. *were (may be NULL) is the set of those signals: bit N - 1 is signal N.
 * Returns 0 or -errno.
 */
int ignored_signals_reset(uint64_t *were);

#endif
