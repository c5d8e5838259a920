/* The command line, taken apart. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum terminal_choice { TERMINAL_AUTO, TERMINAL_YES, TERMINAL_NO };

struct options {
	/* before the command */
	const char *root; /* the container directory */
	const char *config; /* instead of container.json in it, or NULL */
	const char *state; /* the state directory, or NULL for the default */
	const char *name; /* of the container, where one directory has several, or NULL */
	/* of exec */
	bool only_new, only_join;
	enum terminal_choice terminal;
	char **environment; /* K=V */
	size_t environment_count;
	char **mounts; /* SRC[:DST[:ro]]; or, for a tmpfs, :DST */
	size_t mount_count;
	const char *user, *directory; /* or NULL */
	char **args; /* the command, ended by NULL; NULL where the configuration's is meant */
};

/*
 * Says what getopt_long(3) did not like of `word`, where it was; of a word of several letters optopt says which. Returns
 * EXIT_NSINIT.
 */
int options_bad(const char *word, int option);

/* Takes the options and the command of `exec`, from optind on. Returns 0, or -1 with the reason said. */
int options_exec(struct options *options, int argc, char **argv);

#endif
