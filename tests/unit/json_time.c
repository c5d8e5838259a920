/* Reading takes linear time, whatever the text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../jsmn/container.h"
#include "../../jsmn/json.h"
#include "json_unit.h"

static void repeat(struct json *json, const char *piece, uint32_t to)
{
	uint32_t length = (uint32_t)strlen(piece);

	for (; length && json->length + length <= to; json->length += length)
		memcpy(json->text + json->length, piece, length);
}

static const struct shape {
	const char *name, *first, *open, *middle, *close, *last;
} shapes[] = {
	{ "members", "{", "\"key\":12345,", "", "", "\"k\":1}" },
	{ "elements", "[", "null,\n", "", "", "[]]" },
	{ "nesting", "", "[", "", "]", "" },
	{ "nested objects", "", "{\"a\":", "1", "}", "" },
	{ "nesting, then more", "", "[", "1", ",2]", "" },
	{ "empty arrays", "[", "[],", "", "", "0]" },
	{ "open brackets", "", "[", "", "", "" },
	{ "closed in the wrong order", "", "[{\"a\":", "1", "]", "" },
	{ "quotes in a word", "x\"", "[", "", "]", "" },
	{ "a long string", "\"", "\\u0041\\n", "", "", "\"" },
	{ "a long number", "1", "0", "", "", "0" },
	{ "strings", "[", "\"\\ud83d\\ude00\",", "", "", "1]" },
};

/* As often `close` as `open`, `size` bytes together. */
static struct json make(const struct shape *shape, uint32_t size)
{
	struct json json = { .room = size + 64 };
	uint32_t pair = (uint32_t)(strlen(shape->open) + strlen(shape->close)), pairs = size / pair;
	uint32_t opened = pairs * (uint32_t)strlen(shape->open);

	json.text = malloc(size + 64);
	json.tokens = malloc(json.room * sizeof *json.tokens);
	if (!json.text || !json.tokens)
		abort();
	memset(json.tokens, 1, json.room * sizeof *json.tokens); /* page faults are not its time */
	repeat(&json, shape->first, (uint32_t)strlen(shape->first));
	repeat(&json, shape->open, json.length + opened);
	repeat(&json, shape->middle, json.length + (uint32_t)strlen(shape->middle));
	repeat(&json, shape->close, json.length + pairs * (uint32_t)strlen(shape->close));
	repeat(&json, shape->last, json.length + (uint32_t)strlen(shape->last));
	return json;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Milliseconds to read, place and unescape: the least of some rounds. */
static double measure(const struct shape *shape, uint32_t size)
{
	double least = 1e9, begin, took;
	struct fault fault;
	const char *what;

	for (int round = 0; round < 7; round++) {
		struct json json = make(shape, size);

		begin = now();
		if (!json_read(&json, &fault))
			for (uint32_t i = 0; i < json.count; i++)
				if (json.tokens[i].type == JSON_STRING)
					(void)json_string(&json, i, &what); /* only its time counts */
		(void)json_place(&json, json.length);
		took = now() - begin;
		least = took < least ? took : least;
		text_close(&json);
	}
	return least;
}

static void test_time(struct count *count)
{
	enum { MEGABYTE = 1 << 20 };

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		double one = measure(&shapes[i], MEGABYTE), two = measure(&shapes[i], 2 * MEGABYTE);
		char name[128];

		snprintf(name, sizeof name, "linear: %s (%.1f ms, %.1f ms)", shapes[i].name, one, two);
		report(count, name, two < 3 * one + 0.1, "%.1f times", two / one);
	}
}

int main(void)
{
	struct count count = { 0 };

	test_time(&count);
	return report_end(&count);
}
