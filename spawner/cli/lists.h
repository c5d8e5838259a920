/* Words of the command line that become lists: environment and mounts of `exec`. Each function returns 0, or -1 with the reason said. */
#ifndef LISTS_H
#define LISTS_H

struct run_options;

/* Adds NAME=VALUE; the last of one name wins. The list is the front of argv, which has been read by then: it needs no memory. */
int lists_environment(struct run_options *options, char **argv, char *setting);

/* Adds the mount SRC[:DST[:ro]]. The word is cut into its parts. */
int lists_bind(struct run_options *options, char *word);

/* Adds a tmpfs at DST. */
int lists_tmpfs(struct run_options *options, char *word);

#endif
