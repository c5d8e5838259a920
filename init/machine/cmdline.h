/* The kernel's command line: /proc/cmdline. */
#ifndef CMDLINE_H
#define CMDLINE_H

enum { CMDLINE_SIZE = 4096, CMDLINE_WORDS = CMDLINE_SIZE / 2 };

struct cmdline {
	char text[CMDLINE_SIZE]; /* cut into words */
	char *words[CMDLINE_WORDS + 1]; /* the words after --, without their quotes, ended by NULL */
	const char *init; /* of init=, or NULL */
};

/*
 * Reads the command line. Blanks outside of double quotes divide the kernel's parameters. What follows -- is divided as by a
 * shell: by blanks outside of single and double quotes; \ makes the next character stand for itself. If it can't be read,
 * there are no words.
 */
void cmdline_read(struct cmdline *cmdline);

/* Does the same with a text that is there already. */
void cmdline_cut(struct cmdline *cmdline);

#endif
