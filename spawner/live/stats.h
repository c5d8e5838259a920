/* nsinit stats: what the container uses. */
#ifndef STATS_H
#define STATS_H

#include <stdbool.h>

struct target;

/*
 * Prints it as JSON, on one line; a figure that is not to be had and a limit that is none are null. With `watch` once a second
 * until the container ends; on a terminal as a table that stays in its place. Returns 0, or -1 with the reason said.
 */
int stats_command(const struct target *target, bool watch);

#endif
