/* A row, with two programs. */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdbool.h>

#include "run.h"

struct row {
	char *name, *how, *arguments, *script, *ours, *why;
	bool differs;
};

struct pair {
	const char *real, *ours;
	bool verbose; /* what both gave is printed of rows that pass, too */
};

/* Runs both and prints the row: they are the same; or, where it says that they differ, each does what it says. */
bool compare(struct run *run, const struct row *row, const struct pair *pair);

#endif
