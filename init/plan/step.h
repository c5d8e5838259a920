/* The steps of set-up and start. */
#ifndef STEP_H
#define STEP_H

/* For M_FAILED. */
enum step {
#define STEP(step, words) step,
#include "steps.def"
	STEPS
};

/* Returns what was being done in that step (enum step), as it stands before its object. */
const char *step_words(unsigned step);

#endif
