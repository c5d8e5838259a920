/* A container.json printed: its keys, with their values and defaults. */
#ifndef CONTAINER_PRINT_H
#define CONTAINER_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct container;

enum container_piece_kind {
	PIECE_OBJECT,
	PIECE_OBJECT_END,
	PIECE_LIST,
	PIECE_LIST_END,
	PIECE_STRING,
	PIECE_NUMBER,
	PIECE_FLAG,
	PIECE_SIGNAL, /* by its number */
};

/* A piece of a printed container.json. */
struct container_piece {
	enum container_piece_kind kind;
	const char *key; /* NULL for an item of a list, and for an end */
	bool lines; /* of an object or list: each item goes on a line of its own */
	const char *string; /* of a string */
	size_t length; /* in bytes */
	int64_t number; /* of a number, a flag, a signal */
};

/* Where the pieces go. */
struct container_printer {
	void (*put)(void *context, const struct container_piece *piece);
	/* Prints a key of the top in its own way and returns true; or returns false, and container_print() prints it. */
	bool (*instead)(void *context, const char *key);
	void *context;
};

/*
 * Prints all keys that have a value, in the order of keys.def; the braces around them are the caller's to print. Call
 * container_defaults() before.
 */
void container_print(const struct container *container, const struct container_printer *printer);

#endif
