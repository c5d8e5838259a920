/* The limits of the key cgroups, in the files of the controllers. */
#ifndef LIMITS_H
#define LIMITS_H

struct cgroup;
struct config;

/* Sets what the configuration asks for. Returns 0; or -1 with the reason said: one that can't be kept. */
int limits_set(const struct cgroup *cgroup, const struct config *config);

#endif
