/* What there is to type, in words for a person, made from the tables of commands and options. */
#ifndef HELP_H
#define HELP_H

struct options;
struct verb;

/* Each prints to stdout. Returns 0, or -1 with the reason said: that can't be written. */
int help_all(void);
int help_verb(const struct verb *verb);

/* nsinit help [COMMAND], nsinit version. */
int help_command(const struct options *options);
int version_command(const struct options *options);

#endif
