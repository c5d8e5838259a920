/* Numbers as text, without stdio. */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

enum { NUMBER_SIZE = 24 }; /* room for any 64-bit number in decimal */

/* Writes `n` in decimal, NUL-terminated. */
void number_put(char text[NUMBER_SIZE], int64_t n);

/* Reads `text` as a whole as a decimal number up to `most`: the number, or -1 where it is none. */
int64_t number_read(const char *text, int64_t most);

/*
 * The number that `text` begins with, blanks and a sign before it allowed, as strtol(3) has it in base 10: into *n (0
 * where there is none; what is too large is INT64_MAX). Returns what follows, or `text` where there is none.
 */
const char *number_scan(const char *text, int64_t *n);

#endif
