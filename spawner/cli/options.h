/*
 * Room spawner/cli: the words of the command line, each command by its name, and the help.
 * Knows: cgroup, check, config, host, live, process, run, state, text, init/plan, init/planner, init/sys, jsmn/container, jsmn/json.
 * Begin with: main.c, then verbs.c.
 *
 * The options: one table of all, from which the help and the completions are made too.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "spawner/run/run.h"
#include "spawner/state/target.h"

struct options {
	bool help, version; /* print that, and nothing else */
	struct target target;
	bool debug;
	struct run_options run; /* exec; its args are those below */
	const char *signal; /* kill: or NULL */
	const char *time; /* stop: or NULL */
	bool fresh; /* config --new */
	bool watch; /* stats */
	char **args; /* the words behind the options, ended by NULL; or NULL: none */
};

/* A row of the table. */
struct option_row {
	const char *command; /* the command that has it; "": it stands before the command; NULL: each has it */
	const char *name; /* the long name */
	char letter; /* or 0 */
	const char *value; /* the value that it takes, in the words of the help; NULL: none */
	const char *words; /* what it means */
	size_t at; /* the offset of the member that it sets: const char *, or bool where it takes no value */
	/* What is called instead. Returns 0, or -1 with the reason said. */
	int (*take)(struct options *options, char **argv, char *value);
};

/* Returns the option of `command` after `row` (NULL: the first), or NULL after the last. */
const struct option_row *options_next(const struct option_row *row, const char *command);

/*
 * Reads the options behind argv[0], up to the first word that is none, where `args` begins. Words that were read may be
 * changed or replaced. Returns 0, or -1 with the reason said.
 */
int options_read(struct options *options, const char *command, int argc, char **argv);

#endif
