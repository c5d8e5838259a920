/* JSON on stdout, one value after the other. In a list, and at the top, the key is NULL. */
#ifndef JSON_OUT_H
#define JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct emit {
	char bytes[4096];
	size_t used;
	unsigned depth;
	bool lines[8]; /* by depth: each value stands on a line of its own */
	bool begun; /* the object or list has a value already */
	int error; /* the first failure to write: -errno */
};

/* Begins an object ('{') or a list ('['); with `lines` each of its values stands on a line of its own. */
void emit_open(struct emit *emit, const char *key, char bracket, bool lines);

/* Ends the innermost object ('}') or list (']'). */
void emit_close(struct emit *emit, char bracket);

/* Writes a string of `length` bytes, which are UTF-8. */
void emit_bytes(struct emit *emit, const char *key, const char *value, size_t length);

/* Writes a string; where it is NULL, nothing. */
void emit_string(struct emit *emit, const char *key, const char *value);

void emit_number(struct emit *emit, const char *key, int64_t value);
void emit_flag(struct emit *emit, const char *key, bool value);

/* Ends the text and writes out the rest. Returns 0, or -errno where some of it could not be written. */
int emit_end(struct emit *emit);

#endif
