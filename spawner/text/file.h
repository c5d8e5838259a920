/* Files of /proc and /sys, and strings that may come from anybody. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

/* Reads the file's beginning, NUL-terminated and without the last newline. Returns its length or -errno. */
int file_read(int dir, const char *file, char *text, size_t size);

/*
 * Calls `each` with every line of the file, until `each` returns other than 0. Returns that, 0 or -errno. A line over 8
 * KiB is left out: in a mount table it is some other mount's.
 */
int file_lines(const char *file, int (*each)(void *context, char *line), void *context);

/* Tells whether `word` is one of the words of the text. Each of the dividers parts two words. */
bool file_has_word(const char *text, const char *dividers, const char *word);

/*
 * Copies a string, as far as `size` bytes have room. A byte that is no printable ASCII character becomes a question
 * mark.
 */
void file_printable(char *to, const char *from, size_t size);

#endif
