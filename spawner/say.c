#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 4096 };

/* One write, so that two programs' lines don't mix. */
static int put(const char *format, va_list args, const char *words)
{
	char line[LINE] = "nsinit: ";
	size_t length = strlen(line);
	int n = vsnprintf(line + length, sizeof line - length - 1, format, args);

	length = n < 0 ? length : strlen(line);
	if (words)
		n = snprintf(line + length, sizeof line - length - 1, ": %s", words);
	length = strlen(line);
	line[length++] = '\n';
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
