/* Words of the command line that become lists. Each function returns 0, or -1 with the reason said. */
#ifndef LISTS_H
#define LISTS_H

struct run_options;

/*
 * Adds NAME=VALUE, instead of one with the same name. The list takes the place of the first words of argv, which were
 * read.
 */
int lists_environment(struct run_options *options, char **argv, char *setting);

/* Adds the mount SRC[:DST[:ro]]. The word is cut into its parts. */
int lists_bind(struct run_options *options, char *word);

/* Adds a tmpfs at DST. */
int lists_tmpfs(struct run_options *options, char *word);

#endif
