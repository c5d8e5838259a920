/*
 * A container's control groups: one of its own in cgroup v2's hierarchy and in each of v1's that matter here (hierarchy.h),
 * all by the same rule from the same `path`. cgroups(7); Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/.
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

/* All close-on-exec; -1 where it is not there. */
struct cgroup {
	int dir[CGROUP_HIERARCHIES]; /* by enum controller; one descriptor for all controllers of a hierarchy */
	/* made by cgroup_make, for the launch: */
	int unified; /* the directory in v2's hierarchy, to be started in: CLONE_INTO_CGROUP */
	int procs[CGROUP_HIERARCHIES]; /* where the child writes "0" before all else; v2's too: clone3(2) may not be there */
	int procs_count;
	int inner; /* where it writes "0" after it has made its cgroup namespace: what makes room in that one's root */
	int error; /* why v2 does not give its controllers: -errno, else 0 */
};

/* None, for cgroup_close. */
void cgroup_none(struct cgroup *cgroup);

/*
 * Makes what H_CGROUP asks for, with its limits and device rules; nothing where there is none. The caller holds
 * the state's lock and has seen that no container lives. Returns 0; or -1 with the reason said, after which cgroup_clear is
 * due. cgroup_close is due in both cases.
 */
int cgroup_make(struct cgroup *cgroup, const struct plan *host, const struct place *place, const struct state *state);

/* Opens those of the live container. Returns 0; -ENOENT where it has none; another -errno. cgroup_close is due. */
int cgroup_open(struct cgroup *cgroup, const struct state *state);

/* Opens those that the record names, of hierarchies that are found already. Likewise; *cgroup has none before. */
int cgroup_find(struct cgroup *cgroup, const struct record *record, const struct hierarchies *hierarchies);

/* The directory that has the controller's files, v1's or v2's; *unified says which. -1 where there is none. */
int cgroup_dir(const struct cgroup *cgroup, unsigned controller, bool *unified);

/* Closes the descriptors; nothing is removed. */
void cgroup_close(struct cgroup *cgroup);

/*
 * Ends the processes that are left in the control groups of a dead container and removes these, with the parents that were
 * made for them as far as they are empty; what stays is named, and met again by the next start. The lock is held.
 */
void cgroup_clear(const struct state *state);

#endif
