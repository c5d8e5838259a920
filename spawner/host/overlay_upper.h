/* Where a container writes instead of its root: the directory of an overlay. */
#ifndef OVERLAY_UPPER_H
#define OVERLAY_UPPER_H

#include <limits.h>

struct place;
struct plan;

struct upper {
	int lock; /* the work directory's descriptor, or -1: one container at a time */
	char upper[PATH_MAX], work[PATH_MAX]; /* empty where there is no such directory */
};

/*
 * Makes the directory of H_UPPER where it is missing, and in it the work directory, both for who is root in the container;
 * fills in `upper`, which was zeroed. The layers of several containers lie beside each other: a container owns what is in
 * its upper directory, so no other layer may lie beneath it. Returns 0, or -1 with the reason said. overlay_upper_close is due in
 * both cases.
 */
int overlay_upper_prepare(struct upper *upper, const struct plan *host, const struct place *place);

/* Lets another container have it. */
void overlay_upper_close(struct upper *upper);

#endif
