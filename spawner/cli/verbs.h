/* The commands of the command line. */
#ifndef VERBS_H
#define VERBS_H

struct options;
struct target;

struct verb {
	const char *name;
	const char *usage; /* what may follow it, in the words of the help */
	const char *words; /* what it does, on a line */
	const char *more; /* lines of what else there is to know; or NULL */
	int args; /* so many words that are no options, at most; VERB_ANY; VERB_RAW: nothing is looked at */
	/* one of the two; it returns the exit status, or -1 with the reason said */
	int (*run_on)(const struct target *target);
	int (*run)(const struct options *options);
};

enum { VERB_RAW = -2, VERB_ANY = -1 };

/* The command after `verb` (NULL: the first), or NULL after the last. */
const struct verb *verbs_next(const struct verb *verb);

/* The command of that name; or NULL, with the reason said. */
const struct verb *verbs_find(const char *name);

#endif
