#include "ignored_signals.h"

#include "sys.h"

/* Asks for each signal: all the calls cost less than one reading of /proc/self/status, which has the whole set. */
int ignored_signals_reset(uint64_t *were)
{
	struct sys_action now;
	uint64_t ignored = 0;
	int r = 0;

	for (int sig = 1; sig <= SYS_SIGNALS && r >= 0; sig++) {
		r = sys_set_action(sig, NULL, &now);
		if (r < 0 || now.handler != (uintptr_t)SIG_IGN)
			continue;
		ignored |= SYS_SIGNAL_BIT(sig);
		r = sys_default_action(sig);
	}
	if (were)
		*were = ignored;
	return r;
}
