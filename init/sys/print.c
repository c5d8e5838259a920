#include "print.h"

#include <string.h>
#include <unistd.h>

#include "number.h"

void print_begin(struct print *print, int fd)
{
	print->fd = fd;
	print->used = 0;
}

void print_flush(struct print *print)
{
	for (size_t done = 0; done < print->used;) {
		ssize_t r = write(print->fd, print->bytes + done, print->used - done);

		if (r <= 0)
			break; /* there is nobody to tell */
		done += r;
	}
	print->used = 0;
}

static void append(struct print *print, const char *bytes, size_t size)
{
	while (size) {
		size_t part = sizeof print->bytes - print->used;

		part = size < part ? size : part;
		memcpy(print->bytes + print->used, bytes, part);
		print->used += part;
		bytes += part;
		size -= part;
		if (print->used == sizeof print->bytes)
			print_flush(print);
	}
}

static void append_string(struct print *print, const char *string)
{
	append(print, string, strlen(string));
}

void print_list(struct print *print, const char *format, va_list args)
{
	char word[NUMBER_SIZE];

	while (*format) {
		size_t length = strcspn(format, "%");

		append(print, format, length);
		format += length;
		if (!*format)
			return;
		switch (format[1]) {
		case 's':
			append_string(print, va_arg(args, const char *));
			break;
		case 'd':
			number_put(word, va_arg(args, int));
			append_string(print, word);
			break;
		case 'c':
			word[0] = va_arg(args, int);
			append(print, word, 1);
			break;
		default:
			append(print, format + 1, 1);
		}
		format += 2;
	}
}

void print_add(struct print *print, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print_list(print, format, args);
	va_end(args);
}

void print_to(int fd, const char *format, ...)
{
	struct print print;
	va_list args;

	print_begin(&print, fd);
	va_start(args, format);
	print_list(&print, format, args);
	va_end(args);
	print_flush(&print);
}
