/*
 * Room jsmn/json: strict JSON (RFC 8259) as tokens, and words for what is wrong.
 * Knows: nobody.
 * Begin with: json.c.
 *
 * The text is checked as a whole, then jsmn.h, which alone is not strict, makes its tokens. No
 * allocation, no recursion: text and tokens are the caller's. Time is linear in the text.
 */
#ifndef JSON_H
#define JSON_H

#include <stdint.h>

struct fault; /* fault.h */

/* A value's kind is told by its first byte. */
enum json_type {
	JSON_OBJECT = '{',
	JSON_ARRAY = '[',
	JSON_STRING = '"',
	JSON_NUMBER = '0',
	JSON_TRUE = 't',
	JSON_FALSE = 'f',
	JSON_NULL = 'n',
};

/*
 * A value or key: bytes start to end of the text (of a string what the quotes enclose), in the
 * order of the text. An object's keys and values take turns.
 */
struct json_token {
	int32_t type, start, end;
	int32_t size; /* of a string its bytes, fewer once unescaped; else how many elements or members it holds */
	int32_t parent; /* the array or object around it, of a member's value its key; or -1 */
};

/* The caller fills in the first four. */
struct json {
	char *text;
	uint32_t length;
	struct json_token *tokens;
	uint32_t room; /* how many tokens there is room for */
	uint32_t count; /* how many there are, after json_read */
};

struct json_place {
	uint32_t line, column; /* both from 1; the column in bytes */
};

/*
 * Reads and checks the text: malformed JSON, bad UTF-8, more than 128 arrays and objects inside each other and too many
 * tokens are faults. Returns 0, or -1 with the first one in *fault. The text is not changed. Any value may stand at the
 * top.
 */
int json_read(struct json *json, struct fault *fault);

/* Returns the token behind `token` and all that it holds. */
uint32_t json_after(const struct json *json, uint32_t token);

/*
 * Returns the string `token`, unescaped in place (so: once) and NUL-terminated; its size is set anew.
 * Or returns NULL with *what, if it stands for no C string of UTF-8: it is then as it was.
 */
const char *json_string(struct json *json, uint32_t token, const char **what);

/*
 * Returns line and column of byte `at` of the file; right after strings were unescaped in place too.
 * The first byte of a string is placed at its opening quote.
 */
struct json_place json_place(const struct json *json, uint32_t at);

#endif
