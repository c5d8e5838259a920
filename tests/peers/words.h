/* Words of a table: fields, shell words, signals. */
#ifndef WORDS_H
#define WORDS_H

#include <stdint.h>

enum { WORDS = 96, PATHS = 512 };

/* Splits in place at `separator`, without the blanks around each part; NULL where there is no more. */
char *words_part(char **rest, const char *separator);

/* The words of a shell, in place: quotes keep blanks. Returns how many; they end with NULL. */
int words_split(char *text, char **words, int most);

/* A signal's number by its name without SIG, or by the number. 0: none. */
int words_signal(const char *name);

/* The set of the signals that are named, with commas between them; `all` is each. */
uint64_t words_signals(const char *names);

#endif
