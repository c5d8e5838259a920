#include "ignored.h"

#include <string.h>

#include "sys.h"

static uint64_t read_hexadecimal(const char *text)
{
	static const char digits[] = "0123456789abcdef";
	const char *digit;
	uint64_t n = 0;

	for (text += strspn(text, "\t "); *text && (digit = strchr(digits, *text)); text++)
		n = n << 4 | (uint64_t)(digit - digits);
	return n;
}

/* In three calls instead of one for each signal; all of them where that can't be read. */
static uint64_t read_ignored(void)
{
	static const char name[] = "\nSigIgn:";
	char status[4096];
	const char *line;
	int fd = sys(openat(AT_FDCWD, "/proc/self/status", O_RDONLY | O_CLOEXEC));
	ssize_t got = fd < 0 ? -1 : read(fd, status, sizeof status - 1);

	if (fd >= 0)
		(void)close(fd); /* only read from */
	if (got < 0)
		return SYS_EVERY_SIGNAL;
	status[got] = '\0';
	line = strstr(status, name);
	return line ? read_hexadecimal(line + sizeof name - 1) : SYS_EVERY_SIGNAL;
}

int ignored_reset(uint64_t *were)
{
	uint64_t ignored = read_ignored();
	int r = 0;

	if (were)
		*were = ignored == SYS_EVERY_SIGNAL ? 0 : ignored;
	for (int sig = 1; sig <= SYS_SIGNALS && r >= 0; sig++)
		if (ignored & SYS_SIGNAL_BIT(sig) && sig != SIGKILL && sig != SIGSTOP)
			r = sys_default_action(sig);
	return r;
}
