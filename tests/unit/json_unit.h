/* What the unit tests of jsmn/ share. */
#ifndef JSON_UNIT_H
#define JSON_UNIT_H

#include <stdbool.h>
#include <stddef.h>

struct json;

struct count {
	int passed, failed;
};

/* Says `ok NAME`, or `not ok NAME: ` and why, and counts it. */
void report(struct count *count, const char *name, bool ok, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Says how many there were. Returns the program's status. */
int report_end(const struct count *count);

/* A copy of the text in memory of exactly its size, so that a sanitizer sees what goes beyond. */
struct json text_open(const char *text, size_t length, size_t room);
void text_close(struct json *json);

/* "", or LINE:COLUMN WHAT TEXT: what json_read says. */
void verdict(struct json *json, char *to, size_t size);

/* json_utf8.c */
void test_utf8(struct count *count);

#endif
