/*
 * Which control groups are a container's: a line for each hierarchy in its state entry, "CONTROLLER MADE INODE PATH", where
 * MADE is how many components at the path's end are made for it. It is written before the first of them is made, with 0
 * for the inode, and once more when all are there: a path alone may be another's by the time it is read.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

struct state;

enum { RECORD_PATH = 4096, RECORD_SIZE = 8 * (RECORD_PATH + 64) };

/* By enum controller; path is NULL where the container has none. */
struct record {
	struct {
		const char *path; /* from the hierarchy's root, without slashes at its ends, without . and .. */
		unsigned made;
		uint64_t inode; /* of the group itself; 0: nothing has been in it */
	} of[8];
	char text[RECORD_SIZE];
};

/* Writes it into the state entry. Returns 0; -EEXIST where there is one; another -errno, with nothing left. */
int record_write(struct record *record, const struct state *state);

/* Writes it in the place of the one there. Returns 0 or -errno, with that one left. */
int record_replace(struct record *record, const struct state *state);

/* Reads it. Returns 0; -ENOENT where there is none; -EPROTO where it is none of ours; another -errno. */
int record_read(struct record *record, const struct state *state);

/* Removes it, once what it names is gone; says so where it stays. */
void record_remove(const struct state *state);

#endif
