/* Files of /proc and /sys, and text that may come from anybody. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

/* Reads the file's beginning, NUL-terminated and without the last newline. Returns its length or -errno. */
int file_read(int dir, const char *file, char *text, size_t size);

/*
 * Calls `each` with every line of the file, until it returns non-zero, which is returned; else 0 or -errno. A line that is
 * too long is passed over: in a mount table it is another mount's.
 */
int file_lines(const char *file, int (*each)(void *context, char *line), void *context);

/* Whether `word` is one of the words of the text, which any of the dividers part. */
bool file_has_word(const char *text, const char *dividers, const char *word);

/* Copies a string from anywhere, in `size` bytes: what is no printable ASCII character becomes a question mark. */
void file_printable(char *to, const char *from, size_t size);

#endif
