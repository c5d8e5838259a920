/* nsinit pause and resume: a container is held, all of its processes at once, and goes on. */
#ifndef PAUSE_H
#define PAUSE_H

#include <stdbool.h>

struct target;
struct state;

/* Each returns the exit status once it is done; what failed has been said. A pause that can't be had is taken back. */
int pause_command(const struct target *target);
int resume_command(const struct target *target);

/* Whether the groups of the entry's container hold it; of another user's that is not asked. */
bool freeze_holds(const struct state *state);

/* Lets it go on where they do, and where that can be. */
void freeze_let_go(const struct state *state);

#endif
