/*
 * Which control groups are a container's: its state entry has a line for each hierarchy, "CONTROLLER MADE INODE PATH".
 * MADE counts the components at the path's end that are made for it. The record is written before the first group is
 * made, with inode 0, and again when all exist: at the path there may be another's group by the time it is read.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

#include "hierarchy.h"

struct state;

enum { RECORD_PATH = 4096, RECORD_SIZE = CONTROLS * (RECORD_PATH + 64) };

/* By enum controller; path is NULL where the container has none. */
struct record {
	struct {
		const char *path; /* from the hierarchy's root, without slashes at its ends, without . and .. */
		unsigned made;
		uint64_t inode; /* of the group itself; 0: it was not yet in use */
	} of[CONTROLS];
	char text[RECORD_SIZE];
};

/* Writes a new record. Returns 0; -EEXIST where there is one; another -errno, with nothing of it left. */
int record_write(struct record *record, const struct state *state);

/* Replaces the record. Returns 0 or -errno, with the old one left. */
int record_replace(struct record *record, const struct state *state);

/* Reads the record. Returns 0; -ENOENT where there is none; -EPROTO where it is not one of ours; another -errno. */
int record_read(struct record *record, const struct state *state);

/* Removes the record, once the groups are gone; says so where it stays. */
void record_remove(const struct state *state);

#endif
