/* A run's first processes: whatever fails in there is told, and ends it. */
#ifndef BEGIN_H
#define BEGIN_H

#include "run.h"

struct report { /* what is told, down a pipe */
	int pid, status, error;
};

/*
 * Goes on as the first process of the run's namespaces. `pipe_end` is what how->pipe is to be, `reports` what is told by.
 */
_Noreturn void begin(const struct run *run, int pipe_end, int reports);

#endif
