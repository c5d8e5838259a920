/* The commands of the command line. */
#ifndef VERBS_H
#define VERBS_H

struct verb;

/* Returns the command after `verb` (NULL: the first), or NULL after the last. */
const struct verb *verbs_next(const struct verb *verb);

/* Finds the command of that name. Returns NULL with the reason said where there is none. */
const struct verb *verbs_find(const char *name);

#endif
