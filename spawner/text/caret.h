/* A place in a text, shown: its line, and a caret under it. */
#ifndef CARET_H
#define CARET_H

#include <stdint.h>

/*
 * Prints on stderr that line of the text, of a long one what is around the column (in bytes; both count from 1), and a caret
 * beneath that place. No control character is printed; a tab is one in both lines.
 */
void caret_show(const char *text, uint32_t length, uint32_t line, uint32_t column);

#endif
