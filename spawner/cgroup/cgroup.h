/*
 * Room spawner/cgroup: a container's control groups, their limits and device rules, their freezer and figures.
 * Knows: state, text, init/plan, init/planner, init/sys.
 * Begin with: cgroup.h, then make.c.
 *
 * A container has a group of its own in cgroup v2's hierarchy and in each of v1's that matter here (hierarchy.h). One
 * rule makes all their paths from the same `path`. cgroups(7); Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/.
 */
#ifndef CGROUP_H
#define CGROUP_H

#include <stdbool.h>

struct place;
struct plan;
struct hierarchies;
struct record;
struct state;

enum { CGROUP_HIERARCHIES = 8 };

/* Descriptors; -1 where there is none. */
struct cgroup {
	int dir[CGROUP_HIERARCHIES]; /* the groups, by enum controller; all controllers of a hierarchy have one descriptor */
	/* cgroup_make fills in what follows, for the launch. */
	int unified; /* v2's group, which the init is started in: CLONE_INTO_CGROUP */
	int procs[CGROUP_HIERARCHIES]; /* the child writes "0" to each before all else; v2's too, where clone3(2) is missing */
	int procs_count;
	int inner; /* the child writes "0" here after it has made its cgroup namespace, whose root has no process then */
	int error; /* why v2 gives none of its controllers: -errno; else 0 */
};

/* Sets all descriptors to -1. */
void cgroup_none(struct cgroup *cgroup);

/*
 * Makes the groups that H_CGROUP asks for, if there is one, with their limits and device rules. The caller holds the
 * state's lock and has seen that no container lives. It calls cgroup_close in any case, and cgroup_clear after a
 * failure. Returns 0, or -1 with the reason said.
 */
int cgroup_make(struct cgroup *cgroup, const struct plan *host, const struct place *place, const struct state *state);

/*
 * Opens the live container's groups. Returns 0; -ENOENT where it has none; another -errno. The caller calls
 * cgroup_close in any case.
 */
int cgroup_open(struct cgroup *cgroup, const struct state *state);

/* Opens the groups that the record names, likewise; *cgroup is as cgroup_none leaves it. */
int cgroup_find(struct cgroup *cgroup, const struct record *record, const struct hierarchies *hierarchies);

/* Returns the group that has the controller's files, or -1; *unified tells whether it is v2's. */
int cgroup_dir(const struct cgroup *cgroup, unsigned controller, bool *unified);

/* Closes the descriptors. */
void cgroup_close(struct cgroup *cgroup);

/*
 * Kills the processes that are left in a dead container's groups, and removes the groups and the parents that were made
 * for them, as far as these are empty. Says what stays, which the next start tries again. The caller holds the lock.
 */
void cgroup_clear(const struct state *state);

#endif
