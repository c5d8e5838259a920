/* The help, made of the tables of commands and options. */
#ifndef HELP_H
#define HELP_H

struct verb;

/* Prints a line for each command; `next` is verbs_next. Returns 0, or -1 with the reason said, as all of them do. */
int help_all(const struct verb *(*next)(const struct verb *verb));

/* Prints how a command is used, and its options. */
int help_verb(const struct verb *verb);

/* Prints the version. */
int help_version(void);

#endif
