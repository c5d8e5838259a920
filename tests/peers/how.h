/* How the init is run: the words of a row's second field. */
#ifndef HOW_H
#define HOW_H

#include <stdbool.h>
#include <stdint.h>

#include "words.h"

struct how {
	bool pid1, shell; /* as PID 1; else below a parent that is PID 2; by sh -c instead */
	bool session, group; /* of the init's own */
	/* It has a terminal: its own; its parent's; that, in the background; nobody's. */
	bool terminal, under, behind, foreign;
	bool blind, apart; /* that is not its standard input; it is nothing else */
	bool tostop, unordered, reaper; /* reaper: it is a subreaper already */
	bool closed[3], full; /* standard descriptors; output is /dev/full */
	int extra, pipe; /* more descriptors: /dev/zero, a pipe's write end; 0: none */
	bool user, alone; /* nobody's; it can't fork */
	uint64_t ignored, blocked, pending; /* pending: those are blocked as well */
	const char *folder, *arg0;
	char *environment[WORDS];
};

/* Fills `how`. Names of the environment are upper case; -NAME takes one away. NULL, or the word that is none. */
const char *how_understand(struct how *how, char **words);

bool how_has_terminal(const struct how *how);

#endif
