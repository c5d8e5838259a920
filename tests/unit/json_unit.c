#include "json_unit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"

void report(struct count *count, const char *name, bool ok, const char *format, ...)
{
	char why[8192] = "";
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(why, sizeof why, format, arguments); /* cut short where it is long */
	va_end(arguments);
	for (char *s = why; (s = strchr(s, '\n'));)
		*s = '|'; /* one line for each row */
	printf(ok ? "ok %s\n" : "not ok %s: %s\n", name, why);
	count->passed += ok;
	count->failed += !ok;
}

int report_end(const struct count *count)
{
	printf("%d passed, %d failed\n", count->passed, count->failed);
	return count->failed > 0;
}

struct json text_open(const char *text, size_t length, size_t room)
{
	struct json json = { .length = (uint32_t)length, .room = (uint32_t)room };

	json.text = malloc(length ? length : 1);
	json.tokens = malloc(room ? room * sizeof *json.tokens : 1);
	if (!json.text || !json.tokens)
		abort();
	memcpy(json.text, text, length);
	return json;
}

void text_close(struct json *json)
{
	free(json->text);
	free(json->tokens);
}

void verdict(struct json *json, char *to, size_t size)
{
	struct json_place place;
	struct fault fault;

	*to = '\0';
	if (!json_read(json, &fault))
		return;
	place = json_place(json, fault.at);
	snprintf(to, size, "%u:%u %s%s%.*s%s", place.line, place.column, fault.what,
		fault.length ? " " : "", (int)fault.length, json->text + fault.at,
		fault.right ? fault.right : "");
}
