/* JSON on stdout, a member after the other; a key is NULL for what stands in a list. */
#ifndef JSON_OUT_H
#define JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct emit {
	char bytes[4096];
	size_t used;
	unsigned depth;
	bool lines[8]; /* by depth: whether each member stands on a line of its own */
	bool begun; /* something stands before in the same object or list */
	int error; /* the first failure to write: -errno */
};

/* Opens an object, '{', or a list, '['. */
void emit_open(struct emit *emit, const char *key, char bracket, bool lines);

/* Closes it with its other bracket. */
void emit_close(struct emit *emit, char bracket);

/* A string of UTF-8, `length` bytes of it, escaped. */
void emit_bytes(struct emit *emit, const char *key, const char *value, size_t length);

/* A string; one that is NULL is left out, with its key. */
void emit_string(struct emit *emit, const char *key, const char *value);

void emit_number(struct emit *emit, const char *key, int64_t value); /* a whole number */
void emit_flag(struct emit *emit, const char *key, bool value); /* true or false */

/* Ends the text and writes out what is left of it. Returns 0, or -errno if any of it could not be written. */
int emit_end(struct emit *emit);

#endif
