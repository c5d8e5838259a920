/* Words of the command line that become lists: of `exec`'s environment and mounts. */
#ifndef LISTS_H
#define LISTS_H

struct options;

/*
 * Each takes one more word. What has been read of argv by then has room for all of them, so no memory is needed, however
 * many there are: settings, and mounts behind them, are at its front. Returns 0, or not 0 with the reason said.
 */
int words_environment(struct options *options, char **argv,
	char *setting); /* K=V; of one name the last wins */
int words_bind(struct options *options, char **argv, char *word); /* SRC[:DST[:ro]] */
int words_tmpfs(struct options *options, char **argv, char *word); /* DST */

#endif
