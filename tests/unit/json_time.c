/* Reading and typing take linear time, whatever the text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "jsmn/container/container.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "json_unit.h"

enum { MEGABYTE = 1 << 20, SPARE = 64 };

static void repeat(struct json *json, const char *piece, uint32_t to)
{
	uint32_t length = (uint32_t)strlen(piece);

	for (; length && json->length + length <= to; json->length += length)
		memcpy(json->text + json->length, piece, length);
}

/* As deep as may be, with what stands around it. */
#define X7(s) s s s s s s s
#define X126(s) X7(X7(s s)) X7(s s s s)

static const struct shape {
	const char *name, *first, *open, *middle, *close, *last;
} shapes[] = {
	{ "members", "{", "\"key\":12345,", "", "", "\"k\":1}" },
	{ "elements", "[", "null,\n", "", "", "[]]" },
	{ "small objects", "[", "{\"a\":1,\"b\":[2]},\n", "", "", "{}]" },
	{ "small arrays", "[", "[1,2],\n", "", "", "[]]" },
	{ "arrays 127 deep", "[", "[" X126("[") "1" X126("]") "],", "", "", "0]" },
	{ "objects 127 deep", "[", "{\"a\":" X126("{\"a\":") "1" X126("}") "},", "", "", "0]" },
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
	{ "variables", "{\"environment\":[", "\"NAME=a value\",", "", "", "\"A=b\"]}" },
	{ "bad variables", "{\"environment\":[", "\"NAME\",", "", "", "\"A=b\"]}" },
	{ "unknown limits", "{\"rlimits\":{", "\"nofils\":[1,2],", "", "", "\"core\":1}}" },
	{ "duplicate keys", "{", "\"network\":{\"ip\":[1]},", "", "", "\"args\":[]}" },
	{ "mounts", "{\"mounts\":[", "{\"type\":\"tmpfs\",\"destination\":\"/a\"},", "", "", "{}]}" },
	{ "routes", "{\"network\":{\"routes\":[", "{\"destination\":\"10.0.0.0/8\"},", "", "", "{}]}}" },
	{ "bad mappings", "{\"uid_mappings\":[", "{\"size\":0},", "", "", "{}]}" },
	{ "settings", "{\"sysctl\":{", "\"net/a\":\"1\",", "", "", "\"net/b\":1}}" },
	{ "a nested value", "{\"mounts\":", "[", "", "]", "}" },
};

/* The text of the shape: as often `close` as `open`, `size` bytes together. */
static void make(struct json *json, const struct shape *shape, uint32_t size)
{
	uint32_t open = (uint32_t)strlen(shape->open), close = (uint32_t)strlen(shape->close);
	uint32_t pairs = size / (open + close);

	json->length = 0;
	repeat(json, shape->first, (uint32_t)strlen(shape->first));
	repeat(json, shape->open, json->length + pairs * open);
	repeat(json, shape->middle, json->length + (uint32_t)strlen(shape->middle));
	repeat(json, shape->close, json->length + pairs * close);
	repeat(json, shape->last, json->length + (uint32_t)strlen(shape->last));
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int no_capability(const char *name)
{
	(void)name;
	return -1;
}

static void ignore(void *context, const struct fault *fault)
{
	(void)context;
	(void)fault;
}

static void read_all(struct json *json)
{
	static const struct container_reader reader = { .capability = no_capability,
		.signal = no_capability,
		.fault = ignore };
	struct container container;
	struct fault fault;

	if (!json_read(json, &fault))
		(void)container_read(json, &reader, &container); /* only its time counts */
	(void)json_place(json, json->length);
}

/* Milliseconds to read that shape, or `least` where that is less. */
static double measure(struct json *json, const struct shape *shape, uint32_t size, double least)
{
	double begin, took;

	make(json, shape, size);
	begin = now();
	read_all(json);
	took = now() - begin;
	return took < least ? took : least;
}

/* The least of three rounds, or of more while others disturb the measure. */
static void test_time(struct count *count, struct json *json, const struct shape *shape)
{
	double one = 1e9, two = 1e9;
	char name[128];

	for (int round = 0; round < 3 || (round < 25 && two > 2.5 * one); round++) {
		one = measure(json, shape, MEGABYTE, one);
		two = measure(json, shape, 2 * MEGABYTE, two);
	}
	snprintf(name, sizeof name, "linear: %s (%.1f ms, %.1f ms)", shape->name, one, two);
	report(count, name, two < 3 * one, "%.1f times", two / one);
}

int main(void)
{
	struct count count = { 0 };
	struct json json = { .room = 2 * MEGABYTE + SPARE };

	json.text = malloc(2 * MEGABYTE + SPARE);
	json.tokens = malloc(json.room * sizeof *json.tokens);
	if (!json.text || !json.tokens)
		abort();
	memset(json.tokens, 1, json.room * sizeof *json.tokens); /* page faults are not its time */
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		test_time(&count, &json, &shapes[i]);
	text_close(&json);
	return report_end(&count);
}
