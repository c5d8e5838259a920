#include "signals.h"

#include "init/sys/ignored_signals.h"
#include "init/sys/sys.h"

static const uint64_t kept = SYS_SIGNAL_BIT(SIGHUP) | SYS_SIGNAL_BIT(SIGINT) | SYS_SIGNAL_BIT(SIGQUIT) |
	SYS_SIGNAL_BIT(SIGTERM) | SYS_SIGNAL_BIT(SIGUSR1) | SYS_SIGNAL_BIT(SIGUSR2);

int signals_prepare(struct signals *signals)
{
	int r;

	if (signals->fd >= 0)
		return 0;
	r = sys_set_mask(SYS_EVERY_SIGNAL);
	if (r >= 0)
		r = ignored_signals_reset(&signals->ignored);
	signals->ignored &= kept;
	if (r >= 0)
		r = signals->fd = sys_signalfd(SYS_EVERY_SIGNAL);
	return r < 0 ? r : 0;
}
