/* Lines of text, without stdio: one write(2) each, so that those of two processes don't mix. */
#ifndef PRINT_H
#define PRINT_H

#include <stdarg.h>
#include <stddef.h>

enum { PRINT_ROOM = 4096 };

/* Text that is gathered, then written to a descriptor. If that fails, there is nobody to tell. */
struct print {
	int fd;
	size_t used;
	char bytes[PRINT_ROOM];
};

/* Begins an empty text. */
void print_begin(struct print *print, int fd);

/* Appends text: %s is a string, %d an int, %c a character, %% a percent sign. If the room is full, it is written out first. */
void print_add(struct print *print, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Does the same with a list of arguments. */
void print_list(struct print *print, const char *format, va_list args);

/* Writes the gathered text. */
void print_flush(struct print *print);

/* Writes such a text to `fd`. */
void print_to(int fd, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
