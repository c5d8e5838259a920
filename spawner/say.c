#include "say.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 4096, LAST_MS = 1000 };

/* One write, so that two programs' lines don't mix. */
static int put(const char *format, va_list args, const char *words)
{
	char line[LINE] = "nsinit: ";
	size_t length = strlen(line);
	struct pollfd stderr_ready = { .fd = STDERR_FILENO, .events = POLLOUT };
	int n = vsnprintf(line + length, sizeof line - length - 1, format, args);

	length = n < 0 ? length : strlen(line);
	if (words)
		n = snprintf(line + length, sizeof line - length - 1, ": %s", words);
	length = strlen(line);
	line[length++] = '\n';
	if (poll(&stderr_ready, 1, LAST_MS) > 0) /* a paused terminal or full pipe must not hold us up for ever */
		(void)write(STDERR_FILENO, line, length); /* there is nobody else to tell */
	return EXIT_NSINIT;
}

int say(const char *format, ...)
{
	va_list args;
	int r;

	va_start(args, format);
	r = put(format, args, NULL);
	va_end(args);
	return r;
}

int say_error(int error, const char *format, ...)
{
	va_list args;
	int r;

	va_start(args, format);
	r = put(format, args, strerror(-error));
	va_end(args);
	return r;
}
