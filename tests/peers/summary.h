/* All that was seen of a run, as text. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "run.h"

/* Lines of the log are those of the processes' own and the steps'. */
void summary(const struct run *run, struct text *text);

#endif
