/* JSON on stdout, one value after the other. In a list, and at the top, the key is NULL. */
#ifndef JSON_OUT_H
#define JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_out {
	char bytes[4096];
	size_t used;
	unsigned depth;
	bool lines[8]; /* by depth: each value stands on a line of its own */
	bool begun; /* the object or list has a value already */
	int error; /* the first failure to write: -errno */
};

/* Begins an object ('{') or a list ('['); with `lines` each of its values stands on a line of its own. */
void json_out_open(struct json_out *out, const char *key, char bracket, bool lines);

/* Ends the innermost object ('}') or list (']'). */
void json_out_close(struct json_out *out, char bracket);

/* Writes a string of `length` bytes, which are UTF-8. */
void json_out_bytes(struct json_out *out, const char *key, const char *value, size_t length);

/* Writes a string; where it is NULL, nothing. */
void json_out_string(struct json_out *out, const char *key, const char *value);

void json_out_number(struct json_out *out, const char *key, int64_t value);
void json_out_flag(struct json_out *out, const char *key, bool value);

/* Ends the text and writes out the rest. Returns 0, or -errno where some of it could not be written. */
int json_out_end(struct json_out *out);

#endif
