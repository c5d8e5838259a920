/* What the files that make a plan share. */
#ifndef PLANNER_H
#define PLANNER_H

#include <stdint.h>

struct plan_input;
struct writer;

#define BIT(capability) (UINT64_C(1) << (capability))

/* The capabilities that a command is to have: CAP_* by bits. */
uint64_t planner_capabilities(const struct plan_input *input);

/* Writes a request, a plan of its own. */
void planner_request(struct writer *writer, const struct plan_input *input);

#endif
