/* Options of a command line as getopt_long(3) of the GNU library takes them, its words included. */
#ifndef GETOPT_H
#define GETOPT_H

#include <stdbool.h>

struct getopt_row {
	char letter; /* what getopt_next returns; 0 ends the table */
	bool value; /* one follows */
	bool no_letter; /* there is the long name alone */
	char name[13]; /* the long one, without dashes, or empty */
};

struct getopt {
	const struct getopt_row *rows;
	char **argv; /* reordered where `permutes` */
	bool permutes; /* options are looked for behind other words too, up to -- */
	bool only_letters; /* getopt(3): there are no long ones */
	const char *remedy; /* what an error's line ends with */
	int at; /* the next word */
	int skipped; /* other words that stand between the options read and argv[at] */
	const char *bundle; /* the next letter, within a word */
	const char *value; /* that of the last option */
};

/* Begins with argv[1]. */
void getopt_begin(struct getopt *getopt, const struct getopt_row *rows, char **argv);

/*
 * The next option's letter; 0 at the end: then getopt_rest() is what follows; '?' where something is wrong, which
 * has been said on stderr.
 */
int getopt_next(struct getopt *getopt);

/* The words after the options, ended by NULL. */
char **getopt_rest(const struct getopt *getopt);

#endif
