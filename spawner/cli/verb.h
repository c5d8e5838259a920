/* A command of the command line, as a row of a table. */
#ifndef VERB_H
#define VERB_H

struct options;
struct target;

enum { VERB_RAW = -2, VERB_ANY = -1 };

struct verb {
	const char *name;
	const char *usage; /* what may follow it, in the words of the help */
	const char *words; /* what it does, on a line */
	const char *more; /* lines of what else there is to know; or NULL */
	int args; /* how many words that are no options may follow, at most; VERB_ANY; VERB_RAW: none is looked at */
	/* One of the two; it returns the exit status, or -1 with the reason said. */
	int (*run_on)(const struct target *target);
	int (*run)(const struct options *options);
};

#endif
