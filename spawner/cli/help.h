/* What there is to type, in words for a person, made from the tables of commands and options. */
#ifndef HELP_H
#define HELP_H

struct verb;

/* Print to stdout: all commands, one after the other by `next`; one command with its options; the version. Each returns 0, or -1 with the reason said. */
int help_all(const struct verb *(*next)(const struct verb *verb));
int help_verb(const struct verb *verb);
int help_version(void);

#endif
