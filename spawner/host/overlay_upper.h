/* Where a container writes instead of its root: the directory of container.json's `overlay`. */
#ifndef OVERLAY_UPPER_H
#define OVERLAY_UPPER_H

#include <limits.h>
#include <stdint.h>

struct config;

struct upper {
	int lock; /* the work directory's descriptor, or -1: one container at a time */
	char upper[PATH_MAX], work[PATH_MAX]; /* empty where there is no such directory */
};

/*
 * Fills in `upper`, which was zeroed. Makes the directory where it is missing, and in it the work directory, both for who is
 * root in the container; `name` (NULL: none) tells the layers of several containers apart, which lie beside each other: what
 * is in an upper one is its container's, to whom no path may lead. Returns 0, or -1 with the reason said. upper_close is due
 * in both cases.
 */
int upper_prepare(struct upper *upper, const struct config *config, const char *name, uint64_t namespaces);

/* Lets another container have it. */
void upper_close(struct upper *upper);

#endif
