/* What the files that make a plan share. */
#ifndef PLANNER_H
#define PLANNER_H

#include <stdint.h>

struct container;
struct plan_input;
struct writer;

#define BIT(capability) (UINT64_C(1) << (capability))

/* The capabilities that a command is to have: CAP_* by bits. */
uint64_t planner_capabilities(const struct plan_input *input);

/* Writes the configuration's resource limits as records of `kind`: P_RLIMIT or Q_RLIMIT. */
void planner_limits(struct writer *writer, uint32_t kind, const struct container *container);

/* Writes the escape filter as a record of `kind`: P_SECCOMP or Q_SECCOMP. */
void planner_filter(struct writer *writer, uint32_t kind);

/* Writes a request, a plan of its own. */
void planner_request(struct writer *writer, const struct plan_input *input);

#endif
