#include "say.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jsmn/json/text.h"

enum { LINE = 4096, LAST_MS = 1000 };

static bool is_coloured(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDERR_FILENO) && (!none || !*none) && term && strcmp(term, "dumb") != 0;
}

/* Writes at once, so that the lines of two programs don't mix. */
static void write_out(const char *text, size_t length)
{
	struct pollfd stderr_ready = { .fd = STDERR_FILENO, .events = POLLOUT };

	if (poll(&stderr_ready, 1, LAST_MS) > 0) /* a paused terminal or a full pipe must not stop us for ever */
		(void)write(STDERR_FILENO, text, length); /* there is nobody else to tell */
}

/* Makes question marks of controls, and of bytes that are no UTF-8: a name must not do anything to a terminal. */
static void clean(char *text, size_t length)
{
	for (size_t i = 0, n; i < length; i += n ? n : 1) {
		n = text_utf8(text + i, (uint32_t)(length - i));
		if (!n || text_control(text + i, (uint32_t)n))
			memset(text + i, '?', n ? n : 1);
	}
}

static int put(const char *format, va_list args, const char *words)
{
	char line[LINE] = "nsinit: ";
	size_t length = strlen(line);
	int n = vsnprintf(line + length, sizeof line - length - 1, format, args);

	length = n < 0 ? length : strlen(line);
	if (words)
		n = snprintf(line + length, sizeof line - length - 1, ": %s", words);
	length = strlen(line);
	clean(line, length);
	line[length++] = '\n';
	write_out(line, length);
	return -1;
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

int say_flushed(void)
{
	return fflush(stdout) || ferror(stdout) ? say_error(-errno, "write to stdout") : 0;
}

int say_silent(void)
{
	return say("the container's init does not answer: is it stopped, or its cgroup frozen?");
}

void say_shown(const char *above, const char *below)
{
	const bool coloured = is_coloured();
	char lines[LINE];
	int length = snprintf(lines, sizeof lines, "%s\n%s%s^%s\n", above, below, coloured ? "\033[1;31m" : "",
		coloured ? "\033[0m" : "");

	write_out(lines, length < LINE ? (size_t)length : LINE - 1);
}
