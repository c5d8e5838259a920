/* A run from its start to its end. */
#ifndef PERFORM_H
#define PERFORM_H

#include "run.h"

/*
 * Runs `program` as BOX/bin/NAME, with the steps of `script`; `seen` is what was seen of it, with a NUL at its end.
 * Returns NULL, or why it failed.
 */
const char *perform(struct run *run, const char *program, const char *script, struct text *seen);

#endif
