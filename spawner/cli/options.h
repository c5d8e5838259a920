/* The command line, taken apart: one table of all options, from which the help is made too. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "spawner/run/run.h"
#include "spawner/state/target.h"

struct options {
	bool help, version; /* that is all that was asked for */
	/* before the command */
	struct target target;
	bool debug;
	struct run_options run; /* of exec */
	const char *signal, *time; /* of kill, of stop; or NULL */
	/* of config, of stats */
	bool fresh, watch;
	char **args; /* what follows, ended by NULL; or NULL: nothing */
};

/* An option, in the table's order. */
struct option_row {
	const char *command; /* whose it is; "": before the command; NULL: of every one */
	const char *name; /* the long one */
	char letter; /* or 0 */
	const char *value; /* what it takes, in the words of the help; NULL: nothing */
	const char *words; /* what it means */
	size_t at; /* the member of struct options: a const char * of the value; a bool where it takes none */
	int (*take)(struct options *options, char **argv,
		char *value); /* instead; not 0: the reason has been said */
};

/* The option after `row` (NULL: the first) of `command`, or NULL after the last. */
const struct option_row *options_next(const struct option_row *row, const char *command);

/*
 * Takes the options that follow argv[0], up to the first word that is none; what is behind them is `args`. The front of
 * argv may be written over. Returns 0, or -1 with the reason said.
 */
int options_read(struct options *options, const char *command, int argc, char **argv);

#endif
