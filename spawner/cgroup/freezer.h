/* All processes of a container held at once, and let go on: by its control groups' freezer. */
#ifndef FREEZER_H
#define FREEZER_H

#include <stdbool.h>

struct cgroup;
struct state;

/*
 * Holds the processes of the groups (`on`) or lets them go on, and waits until it is so. Returns 0; -ENOENT where there
 * is no freezer; -ETIMEDOUT where some process does not follow; another -errno.
 */
int freezer_hold(const struct cgroup *cgroup, bool on);

/* Tells whether the groups of the entry's container hold it. Another user's groups are not looked at: false. */
bool freezer_holds(const struct state *state);

/* Lets the entry's container go on where its groups hold it and are ours to write. */
void freezer_let_go(const struct state *state);

#endif
