/* The plans of a run, made in memory that an idle program does not keep. */
#ifndef PLANS_H
#define PLANS_H

#include <stdint.h>

struct plan_input;
struct run;

/* Lets the front make the host's plan: run->host. Returns 0, or -1 with the reason said. plans_drop is due in both cases. */
int host_plan_make(struct run *run);

/* Keeps the host's plan in the state directory. Returns 0, or -1 with the reason said. */
int host_plan_keep(const struct run *run);

/*
 * Reads the host's plan of the live container: run->host. Returns 0; -ENOENT where there is none; -1 with the reason said.
 * plans_drop is due in all cases.
 */
int host_plan_read(struct run *run);

/*
 * Makes the init's plan: run->plan. `input` has what only the start knows. Returns a sealed memfd of it, or -errno.
 * host_plan_make comes first.
 */
int plan_seal(struct run *run, struct plan_input *input);

/* Makes a request for the live container: run->plan. Returns likewise. host_plan_read comes first. */
int request_seal(struct run *run);

/* Says that the live container is that of an nsinit of another version. Returns -1. */
int say_version(uint32_t version);

/* Gives back the memory of both plans. */
void plans_drop(struct run *run);

#endif
