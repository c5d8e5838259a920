/* How a container with a cgroup namespace sees the hierarchies of control groups: cgroup_namespaces(7). */
#ifndef VIEWS_H
#define VIEWS_H

struct cgroup_view;

enum { VIEWS_MOST = 40 };

/*
 * Fills in what is to be mounted beneath the container's root: the one hierarchy, or each of v1 and the unified one, where
 * this host has them. Returns how many there are, at most VIEWS_MOST, or -errno (-E2BIG: the host has more).
 */
int views_make(struct cgroup_view *views);

#endif
