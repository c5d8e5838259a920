/* The words of the vocabularies that both programs print. */
#ifndef NAMES_H
#define NAMES_H

/* What was being done in a step of set-up or start (enum step), as it stands before its object. */
const char *step_words(unsigned step);

/* The name of a standard signal without SIG, or NULL: realtime ones have numbers only. */
const char *signal_name(int sig);

#endif
