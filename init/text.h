/* Numbers as text, without stdio. */
#ifndef TEXT_H
#define TEXT_H

#include <stdint.h>

enum { TEXT_NUMBER = 24 }; /* room for any 64-bit number in decimal */

/* Writes `n` in decimal, NUL-terminated. */
void text_number(char text[TEXT_NUMBER], int64_t n);

/* Reads `text` as a whole as a decimal number up to `most`: the number, or -1 where it is none. */
int64_t text_digits(const char *text, int64_t most);

#endif
