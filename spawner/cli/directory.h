/* The container directory as a front: its container.json becomes plans. */
#ifndef DIRECTORY_H
#define DIRECTORY_H

#include "spawner/config/config.h"
#include "spawner/run/front.h"

struct directory {
	struct front front; /* first: its functions are given this */
	struct config config;
	const struct run *run;
};

/* Begins a front for the run. */
void directory_begin(struct directory *directory, const struct run *run);

#endif
