/* nsinit state, list, ps: what lives, for programs and for people. */
#ifndef INSPECT_H
#define INSPECT_H

struct target;

/* The container of the directory, as JSON. Returns 0 where it lives, 1 where none does, or -1 with the reason said. */
int state_command(const struct target *target);

/* A line for each live container of the state directory. Returns 0, or -1 with the reason said. */
int list_command(const struct target *target);

/* A line for each process of the container. Returns 0, or -1 with the reason said. */
int ps_command(const struct target *target);

#endif
