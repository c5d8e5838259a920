/* Options of a command line as getopt_long(3) of the GNU library takes them, its words included. */
#ifndef GETOPT_H
#define GETOPT_H

#include <stdbool.h>

struct option_row {
	char letter; /* what options_next returns; 0 ends the table */
	bool value; /* one follows */
	bool no_letter; /* there is the long name alone */
	char name[13]; /* the long one, without dashes, or empty */
};

struct options {
	const struct option_row *rows;
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
void options_begin(struct options *options, const struct option_row *rows, char **argv);

/*
 * The next option's letter; 0 at the end: then options_rest() is what follows; '?' where something is wrong, which
 * has been said on stderr.
 */
int options_next(struct options *options);

/* The words after the options, ended by NULL. */
char **options_rest(const struct options *options);

#endif
