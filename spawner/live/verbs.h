/*
 * The commands for a live container, one source each. Each returns 0, or -1 with the reason said: no container lives,
 * for one.
 */
#ifndef LIVE_VERBS_H
#define LIVE_VERBS_H

#include <stdbool.h>

struct target;

/* Prints the directory's container as JSON. Returns 0 where it lives, 1 where none does, or -1 with the reason said. */
int state_command(const struct target *target);

/* Prints a line for each live container of the state directory. */
int list_command(const struct target *target);

/* Prints a line for each process of the container. */
int ps_command(const struct target *target);

/* Sends PID 1 the signal of that name or number; TERM, where it is NULL. */
int kill_command(const struct target *target, const char *signal);

/* Asks the container to end, kills it after `time` seconds (NULL: the configuration's), and waits until it is gone. */
int stop_command(const struct target *target, const char *time);

/* Waits until the container is gone. */
int wait_command(const struct target *target);

/* Holds all processes of the container. If one of them can't be held, the others are let go on again. */
int pause_command(const struct target *target);

/* Lets them go on. */
int resume_command(const struct target *target);

/*
 * Prints what the container uses, as JSON on one line; null is a figure that can't be read, and a limit that is not
 * set. With `watch` once a second until the container ends; on a terminal as a table that stays in its place.
 */
int stats_command(const struct target *target, bool watch);

/* Prints a line for each time the container runs out of memory, until it ends. */
int oom_command(const struct target *target);

#endif
