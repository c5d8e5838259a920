#include "json_out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void flush_bytes(struct json_out *out)
{
	ssize_t put;

	for (size_t done = 0; done < out->used && !out->error; done += put > 0 ? put : 0) {
		put = write(STDOUT_FILENO, out->bytes + done, out->used - done);
		if (put < 0 && errno != EINTR)
			out->error = -errno;
	}
	out->used = 0;
}

static void add_bytes(struct json_out *out, const char *bytes, size_t length)
{
	for (size_t part; length; bytes += part, length -= part) {
		if (out->used == sizeof out->bytes)
			flush_bytes(out);
		part = sizeof out->bytes - out->used;
		part = part < length ? part : length;
		memcpy(out->bytes + out->used, bytes, part);
		out->used += part;
	}
}

/* Adds a character that a string must not hold as it is: RFC 8259, section 7. */
static void add_escape(struct json_out *out, char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *known = strchr(from, c);
	char escape[8];

	if (known)
		(void)snprintf(escape, sizeof escape, "\\%c", to[known - from]);
	else
		(void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)c);
	add_bytes(out, escape, strlen(escape));
}

static bool is_plain(char c)
{
	return (unsigned char)c >= ' ' && c != '"' && c != '\\';
}

static void add_string(struct json_out *out, const char *value, size_t length)
{
	add_bytes(out, "\"", 1);
	for (size_t i = 0, plain; i < length; i += plain) {
		for (plain = 0; i + plain < length && is_plain(value[i + plain]); plain++)
			;
		add_bytes(out, value + i, plain);
		if (!plain) {
			add_escape(out, value[i]);
			plain = 1;
		}
	}
	add_bytes(out, "\"", 1);
}

static void new_line(struct json_out *out)
{
	add_bytes(out, "\n", 1);
	for (unsigned i = 0; i < out->depth; i++)
		add_bytes(out, "\t", 1);
}

/* Writes what stands before a value: a comma, a new line or a blank, the key. */
static void begin_value(struct json_out *out, const char *key)
{
	bool lines = out->depth && out->lines[out->depth];

	if (out->begun)
		add_bytes(out, ",", 1);
	if (lines)
		new_line(out);
	else if (out->begun || key)
		add_bytes(out, " ", 1);
	if (key) {
		add_string(out, key, strlen(key));
		add_bytes(out, ": ", 2);
	}
	out->begun = true;
}

void json_out_open(struct json_out *out, const char *key, char bracket, bool lines)
{
	begin_value(out, key);
	add_bytes(out, &bracket, 1);
	out->lines[++out->depth] = lines;
	out->begun = false;
}

void json_out_close(struct json_out *out, char bracket)
{
	bool lines = out->lines[out->depth--] && out->begun;

	if (lines)
		new_line(out);
	else if (out->begun && bracket == '}')
		add_bytes(out, " ", 1);
	add_bytes(out, &bracket, 1);
	out->begun = true;
}

void json_out_bytes(struct json_out *out, const char *key, const char *value, size_t length)
{
	begin_value(out, key);
	add_string(out, value, length);
}

void json_out_string(struct json_out *out, const char *key, const char *value)
{
	if (value)
		json_out_bytes(out, key, value, strlen(value));
}

void json_out_number(struct json_out *out, const char *key, int64_t value)
{
	char digits[24];

	begin_value(out, key);
	add_bytes(out, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)value));
}

void json_out_flag(struct json_out *out, const char *key, bool value)
{
	begin_value(out, key);
	add_bytes(out, value ? "true" : "false", value ? 4 : 5);
}

int json_out_end(struct json_out *out)
{
	add_bytes(out, "\n", 1);
	flush_bytes(out);
	return out->error;
}
