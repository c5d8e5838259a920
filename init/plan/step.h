/* The words of the vocabularies that both programs print. */
#ifndef STEP_H
#define STEP_H

/* What was being done in a step of set-up or start (enum step), as it stands before its object. */
const char *step_words(unsigned step);

/* What the errno means in that step, where it is something else than its general words; else those. */
const char *failure_meaning(unsigned step, int error);

/* The known remedy for it, or why it is so, in brackets; or "". */
const char *failure_advice(unsigned step, int error);

/* The exit status that stands for it: 127 the command was not found, 126 it can't be executed, 125 all else. */
int failure_status(unsigned step, int error);

/* The name of a standard signal without SIG, or NULL: realtime ones have numbers only. */
const char *signal_name(int sig);

/*
 * The number of the signal `text`: a number up to 64, or a name, with or without SIG; RTMIN+N and RTMAX-N count as
 * users' tools do: from 34, and back from 64. Returns -1 where it is none.
 */
int signal_read(const char *text);

#endif
