/* A place in a text, shown: its line, and a caret under it. */
#ifndef CARET_H
#define CARET_H

#include <stdint.h>

/*
 * Prints on stderr the line of the text, or of a long line the part around the column, and below it a caret at the
 * column. Line and column count from 1, the column in bytes. A control character is printed as a question mark, a tab
 * as a tab in both lines.
 */
void caret_show(const char *text, uint32_t length, uint32_t line, uint32_t column);

#endif
