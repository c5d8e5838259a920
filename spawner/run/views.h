/* How a container with a cgroup namespace sees the hierarchies of control groups: cgroup_namespaces(7). */
#ifndef VIEWS_H
#define VIEWS_H

#include <stddef.h>

/*
 * Writes what is to be mounted beneath the container's root for it, as struct plan_input has it: the one hierarchy, or
 * each of v1 and the unified one, where this host has them. Returns 0 or -errno (-E2BIG: `room` is too small).
 */
int views_make(char *room, size_t size);

#endif
