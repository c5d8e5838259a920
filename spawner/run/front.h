/*
 * A front: who writes the plans that a run carries out, and knows where in its text a record comes from. The directory's
 * (spawner/cli/directory.c) is nsinit's only one.
 */
#ifndef FRONT_H
#define FRONT_H

#include <stddef.h>

#include "spawner/text/place.h"

struct plan_input;
struct run;

struct front {
	/* Reads what is to be started, keeps it in the state directory, and makes the host's plan. Returns its size, or -1 with the reason said. */
	int (*make_host)(struct front *front, const struct run *run, void *memory, size_t room);
	/* Makes the init's plan of the same; `input` has what the run knows. Returns its size or -errno. */
	int (*make_plan)(struct front *front, struct plan_input *input, void *memory, size_t room);
	/* Turns to the live container that is joined: says where what would be started now is something else. */
	void (*join)(struct front *front, const struct run *run);
	/* Gives back what only the start needed. */
	void (*drop)(struct front *front);
	const char *name; /* of the text, as it stands in messages */
	struct place place; /* of a record of these plans; of the joined container's */
};

#endif
