/* Options of a command line, taken as getopt_long(3) of the GNU library does, with its words. */
#ifndef GETOPT_H
#define GETOPT_H

#include <stdbool.h>

struct getopt_row {
	char letter; /* getopt_next() returns it; 0 ends the table */
	bool value; /* one follows */
	bool no_letter; /* the option has only a name */
	char name[13]; /* without dashes, or empty */
};

struct getopt {
	const struct getopt_row *rows;
	char **argv; /* reordered where `permutes` */
	bool permutes; /* options may follow other words, up to -- */
	bool only_letters; /* as getopt(3): there are no names */
	const char *remedy; /* ends the line of an error */
	int at; /* the next word */
	int skipped; /* number of other words between the options read and argv[at] */
	const char *bundle; /* the next letter, within a word */
	const char *value; /* the last option's */
};

/* Begins with argv[1]. */
void getopt_begin(struct getopt *getopt, const struct getopt_row *rows, char **argv);

/*
 * Returns the next option's letter; 0 at the end: getopt_rest() is what follows; or '?' if something is wrong, which it has
 * said on stderr.
 */
int getopt_next(struct getopt *getopt);

/* Returns the words after the options, ended by NULL. */
char **getopt_rest(const struct getopt *getopt);

#endif
