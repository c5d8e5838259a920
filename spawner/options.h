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
	/* of exec */
	bool only_new, only_join;
	enum terminal_choice terminal;
	char **environment; /* K=V */
	size_t environment_count;
	const char *user, *directory; /* or NULL */
	char **args; /* the command, ended by NULL; NULL where the configuration's is meant */
};

#endif
