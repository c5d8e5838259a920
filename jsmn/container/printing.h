/* The state of a printing of container.json, and the printers of values. Private to jsmn/. */
#ifndef PRINTING_H
#define PRINTING_H

#include <stdbool.h>

#include "print.h"
#include "values.h"

struct container;
struct key;

struct printing {
	const struct container *container;
	const struct container_printer *printer;
};

/* Prints the beginning of an object or list, or its end. */
void put_begin(const struct printing *printing, enum container_piece_kind kind, const char *word, bool lines);
void put_end(const struct printing *printing, enum container_piece_kind kind);

/* Returns whether the list has a line for each item: those at the top have. */
bool takes_lines(const struct key *key);

/* Print the key with its value, which is in `field`, if there is one. Several readers may have the same kind. */
#define READER(name, kind, home) \
	void key_print_##kind(const struct printing *printing, const struct key *key, const void *field);
READERS(READER)
#undef READER

#endif
