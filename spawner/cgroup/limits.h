/* The limits of the key cgroups, in the files of the controllers. */
#ifndef LIMITS_H
#define LIMITS_H

struct cgroup;
struct place;
struct plan;

/* Sets each H_LIMIT. Returns 0, or -1 with the reason said: one of them can't be set. */
int limits_set(const struct cgroup *cgroup, const struct plan *host, const struct place *place);

#endif
