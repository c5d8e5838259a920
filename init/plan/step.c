#include "step.h"

/* Arrays of characters, as elsewhere in the init: a pointer would be a relocation, and a page of it private memory. */
static const char steps[STEPS][32] = {
#define STEP(step, words) [step] = words,
#include "steps.def"
};

const char *step_words(unsigned step)
{
	return step < STEPS ? steps[step] : "do something unknown";
}
