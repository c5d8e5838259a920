/* Lines of text, without stdio: one write(2) each, so that those of two processes don't mix. */
#ifndef PRINT_H
#define PRINT_H

#include <stdarg.h>
#include <stddef.h>

enum { PRINT_ROOM = 4096 };

/* What is written to one descriptor, gathered first. An error of it has nobody to go to. */
struct print {
	int fd;
	size_t used;
	char bytes[PRINT_ROOM];
};

/* Begins it, empty. */
void print_begin(struct print *print, int fd);

/* Appends text in which %s is a string, %d an int, %c a character and %% a percent sign. What has no room is written before. */
void print_add(struct print *print, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, by a list of arguments. */
void print_list(struct print *print, const char *format, va_list args);

/* Writes what is gathered. */
void print_flush(struct print *print);

/* Writes such a text to `fd`. */
void print_to(int fd, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
