/* The plan of a run, made in memory that an idle program does not keep. */
#ifndef MAKE_PLAN_H
#define MAKE_PLAN_H

#include <stddef.h>

struct plan;
struct plan_input;
struct run;

/*
 * Makes a plan (`whole`) or a request alone from the run's configuration and options. `input` has what only the caller
 * knows. Returns the sealed memfd of it, with *plan mapped for run_tell; or -errno, with nothing left.
 */
int carry_plan(struct run *run, struct plan_input *input, int whole, struct plan *plan);

/* Gives the plan's memory back. */
void carry_drop(struct plan *plan);

#endif
