/* Which container is meant: what stands before the command on the command line. */
#ifndef TARGET_H
#define TARGET_H

#include <limits.h>
#include <stdbool.h>

struct target {
	const char *directory; /* the container directory, as the caller names it */
	const char *config; /* the configuration instead of the directory's container.json, or NULL */
	const char *state; /* the state directory, or NULL for the default */
	const char *name; /* which of the directory's containers, where it has several; or NULL */
};

/* Opens the container directory. Returns its descriptor, or -1 with the reason said. */
int target_open(const struct target *target);

/* Writes the path that the container directory has now. Returns false, with an empty path, where that can't be told. */
bool target_path(int root, char path[PATH_MAX]);

#endif
