#include "json_out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void flush_bytes(struct emit *emit)
{
	ssize_t put;

	for (size_t done = 0; done < emit->used && !emit->error; done += put > 0 ? put : 0) {
		put = write(STDOUT_FILENO, emit->bytes + done, emit->used - done);
		if (put < 0 && errno != EINTR)
			emit->error = -errno;
	}
	emit->used = 0;
}

static void add_bytes(struct emit *emit, const char *bytes, size_t length)
{
	for (size_t part; length; bytes += part, length -= part) {
		if (emit->used == sizeof emit->bytes)
			flush_bytes(emit);
		part = sizeof emit->bytes - emit->used;
		part = part < length ? part : length;
		memcpy(emit->bytes + emit->used, bytes, part);
		emit->used += part;
	}
}

/* Adds a character that a string must not hold as it is: RFC 8259, section 7. */
static void add_escape(struct emit *emit, char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *known = strchr(from, c);
	char escape[8];

	if (known)
		(void)snprintf(escape, sizeof escape, "\\%c", to[known - from]);
	else
		(void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)c);
	add_bytes(emit, escape, strlen(escape));
}

static bool is_plain(char c)
{
	return (unsigned char)c >= ' ' && c != '"' && c != '\\';
}

static void add_string(struct emit *emit, const char *value, size_t length)
{
	add_bytes(emit, "\"", 1);
	for (size_t i = 0, plain; i < length; i += plain) {
		for (plain = 0; i + plain < length && is_plain(value[i + plain]); plain++)
			;
		add_bytes(emit, value + i, plain);
		if (!plain) {
			add_escape(emit, value[i]);
			plain = 1;
		}
	}
	add_bytes(emit, "\"", 1);
}

static void new_line(struct emit *emit)
{
	add_bytes(emit, "\n", 1);
	for (unsigned i = 0; i < emit->depth; i++)
		add_bytes(emit, "\t", 1);
}

/* Writes what stands before a value: a comma, a new line or a blank, the key. */
static void begin_value(struct emit *emit, const char *key)
{
	bool lines = emit->depth && emit->lines[emit->depth];

	if (emit->begun)
		add_bytes(emit, ",", 1);
	if (lines)
		new_line(emit);
	else if (emit->begun || key)
		add_bytes(emit, " ", 1);
	if (key) {
		add_string(emit, key, strlen(key));
		add_bytes(emit, ": ", 2);
	}
	emit->begun = true;
}

void emit_open(struct emit *emit, const char *key, char bracket, bool lines)
{
	begin_value(emit, key);
	add_bytes(emit, &bracket, 1);
	emit->lines[++emit->depth] = lines;
	emit->begun = false;
}

void emit_close(struct emit *emit, char bracket)
{
	bool lines = emit->lines[emit->depth--] && emit->begun;

	if (lines)
		new_line(emit);
	else if (emit->begun && bracket == '}')
		add_bytes(emit, " ", 1);
	add_bytes(emit, &bracket, 1);
	emit->begun = true;
}

void emit_bytes(struct emit *emit, const char *key, const char *value, size_t length)
{
	begin_value(emit, key);
	add_string(emit, value, length);
}

void emit_string(struct emit *emit, const char *key, const char *value)
{
	if (value)
		emit_bytes(emit, key, value, strlen(value));
}

void emit_number(struct emit *emit, const char *key, int64_t value)
{
	char digits[24];

	begin_value(emit, key);
	add_bytes(emit, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)value));
}

void emit_flag(struct emit *emit, const char *key, bool value)
{
	begin_value(emit, key);
	add_bytes(emit, value ? "true" : "false", value ? 4 : 5);
}

int emit_end(struct emit *emit)
{
	add_bytes(emit, "\n", 1);
	flush_bytes(emit);
	return emit->error;
}
