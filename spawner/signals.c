#include "signals.h"

#include <stdlib.h>
#include <string.h>

#include "../init/sys.h"

#define BIT(sig) (UINT64_C(1) << ((sig) - 1))

static const uint64_t kept = BIT(SIGHUP) | BIT(SIGINT) | BIT(SIGQUIT) | BIT(SIGTERM) | BIT(SIGUSR1) | BIT(SIGUSR2);

/* By proc(5), in three calls instead of one for each signal; all of them where that can't be read. */
static uint64_t read_ignored(void)
{
	char status[4096];
	const char *line;
	int fd = sys(openat(AT_FDCWD, "/proc/self/status", O_RDONLY | O_CLOEXEC));
	ssize_t got = fd < 0 ? -1 : read(fd, status, sizeof status - 1);

	if (fd >= 0)
		(void)close(fd); /* only read from */
	if (got < 0)
		return ~UINT64_C(0);
	status[got] = '\0';
	line = strstr(status, "\nSigIgn:");
	return line ? strtoull(line + strlen("\nSigIgn:"), NULL, 16) : ~UINT64_C(0);
}

int signals_prepare(struct signals *signals)
{
	uint64_t ignored;
	int r;

	if (signals->fd >= 0)
		return 0;
	if ((r = sys_set_mask(~UINT64_C(0))) < 0)
		return r;
	ignored = read_ignored();
	signals->ignored = ignored == ~UINT64_C(0) ? 0 : ignored & kept;
	for (int sig = 1; sig <= SYS_SIGNALS && r >= 0; sig++)
		if (ignored & BIT(sig) && sig != SIGKILL && sig != SIGSTOP)
			r = sys_default_action(sig);
	if (r >= 0)
		r = signals->fd = sys_signalfd();
	return r < 0 ? r : 0;
}
