#include "caret.h"

#include <stdbool.h>
#include <string.h>

#include "jsmn/json/text.h"
#include "say.h"

enum { BEFORE = 56, AFTER = 60, ROOM = BEFORE + AFTER + 16 };

static int is_inside(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Finds the part of the line to show. It begins and ends with whole characters. */
static void find_span(const char *text, uint32_t length, uint32_t at, uint32_t *begin, uint32_t *end)
{
	*begin = *end = at;
	while (*begin > 0 && text[*begin - 1] != '\n' && at - *begin < BEFORE)
		--*begin;
	while (*end < length && text[*end] != '\n' && *end - at < AFTER)
		++*end;
	if (*end > at && text[*end - 1] == '\r')
		--*end;
	while (*begin < at && is_inside(text[*begin]))
		++*begin;
	while (*end > at && *end < length && is_inside(text[*end]))
		--*end;
}

static uint32_t offset_of(const char *text, uint32_t length, uint32_t line, uint32_t column)
{
	uint32_t at = 0;

	for (; line > 1 && at < length; at++)
		line -= text[at] == '\n';
	return at + column - 1 < length ? at + column - 1 : length;
}

struct line {
	char bytes[ROOM];
	size_t used;
};

static void add_bytes(struct line *line, const char *bytes, size_t length)
{
	memcpy(line->bytes + line->used, bytes, length);
	line->used += length;
}

/* Adds the character at `c`, or what stands for it. Returns how many bytes it has. */
static uint32_t add_character(struct line *line, const char *c, uint32_t left)
{
	uint32_t n = text_utf8(c, left);
	bool plain = n && !text_control(c, n);

	if (plain)
		add_bytes(line, c, n);
	else
		add_bytes(line, *c == '\t' ? "\t" : "?", 1);
	return n ? n : 1;
}

void caret_show(const char *text, uint32_t length, uint32_t line, uint32_t column)
{
	const uint32_t at = offset_of(text, length, line, column);
	struct line above = { .used = 0 }, below = { .used = 0 };
	uint32_t begin, end;

	find_span(text, length, at, &begin, &end);
	add_bytes(&above, "    ...", begin > 0 && text[begin - 1] != '\n' ? 7 : 4);
	add_bytes(&below, "       ", above.used);
	for (uint32_t i = begin; i < end;) {
		if (i < at)
			add_bytes(&below, text[i] == '\t' ? "\t" : " ", 1);
		i += add_character(&above, text + i, end - i);
	}
	above.bytes[above.used] = below.bytes[below.used] = '\0';
	say_shown(above.bytes, below.bytes);
}
