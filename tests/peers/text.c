#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

enum { LINES = 4096 };

void text_add(struct text *text, const char *format, ...)
{
	va_list list;
	int n;

	va_start(list, format);
	n = vsnprintf(text->bytes + text->used, TEXT_ROOM - text->used, format, list);
	va_end(list);
	text->used += n < 0 ? 0 : (size_t)n;
	if (text->used >= TEXT_ROOM)
		text->used = TEXT_ROOM - 1;
}

static void add_escaped(struct text *text, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)bytes[i];

		text_add(text, (c >= ' ' && c < 0x7f) || c == '\t' ? "%c" : "\\x%02x", c);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void text_add_lines(struct text *text, const char *label, const struct text *from, bool unordered)
{
	static char copy[TEXT_ROOM], *lines[LINES];
	size_t count = 0;
	bool cut = from->used && from->bytes[from->used - 1] != '\n';

	memcpy(copy, from->bytes, from->used);
	copy[from->used] = '\0';
	for (char *at = copy, *end = copy + from->used; at < end && count < LINES;
		at += strlen(at) + 1) {
		lines[count++] = at;
		at[strcspn(at, "\n")] = '\0';
	}
	if (unordered)
		qsort(lines, count, sizeof *lines, by_text);
	for (size_t i = 0; i < count; i++) {
		text_add(text, "%s: ", label);
		add_escaped(text, lines[i], strlen(lines[i]));
		text_add(text, cut && i + 1 == count ? " (without a newline)\n" : "\n");
	}
}

bool text_take(int fd, struct text *text)
{
	ssize_t n = read(fd, text->bytes + text->used, TEXT_ROOM - 1 - text->used);

	text->used += n > 0 ? (size_t)n : 0;
	return n > 0;
}
