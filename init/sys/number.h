/* Numbers as text, without stdio. */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

enum { NUMBER_SIZE = 24 }; /* room for any 64-bit number in decimal */

/* Writes `n` in decimal, NUL-terminated. */
void number_put(char text[NUMBER_SIZE], int64_t n);

/* Reads all of `text` as a decimal number up to `most`. Returns it, or -1 if it is none. */
int64_t number_read(const char *text, int64_t most);

/*
 * Reads the number that `text` begins with as strtol(3) does in base 10: blanks and a sign may precede it. *n is 0 if there
 * is none, INT64_MAX if it is too large. Returns what follows the number, or `text` if there is none.
 */
const char *number_scan(const char *text, int64_t *n);

#endif
