/* The kernel's command line: /proc/cmdline. */
#ifndef CMDLINE_H
#define CMDLINE_H

enum { CMDLINE_SIZE = 4096, CMDLINE_WORDS = CMDLINE_SIZE / 2 };

struct cmdline {
	char text[CMDLINE_SIZE]; /* cut into words */
	char *words[CMDLINE_WORDS + 1]; /* those after --, ended by NULL; quotes are honoured and gone */
	const char *init; /* of init=, or NULL */
};

/*
 * Reads it: kernel parameters are divided by blanks outside of double quotes; what follows -- is divided as a shell
 * does, by blanks outside of single and double quotes, with \ before a character that is to stand for itself.
 * Where it can't be read there are no words.
 */
void cmdline_read(struct cmdline *cmdline);

/* The same for a text that is there already. */
void cmdline_cut(struct cmdline *cmdline);

#endif
