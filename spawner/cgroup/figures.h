/* What the controllers tell of a container: cgroup v1's and v2's files as one table of figures. */
#ifndef FIGURES_H
#define FIGURES_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup;

enum figure {
	MEMORY_USAGE, MEMORY_MAX_USAGE, MEMORY_LIMIT, MEMORY_SWAP, MEMORY_SWAP_LIMIT, MEMORY_OOM_KILLS,
	PIDS_CURRENT, PIDS_LIMIT,
	CPU_USAGE, CPU_USER, CPU_SYSTEM, CPU_PERIODS, CPU_THROTTLED, CPU_THROTTLED_TIME,
	FIGURES
};

/* Object and name of each, as `stats` prints it: bytes, counts, microseconds. */
const char *figure_group(enum figure i);
const char *figure_name(enum figure i);

/* known: there is such a figure here; endless: a limit that is none. */
struct figures {
	struct {
		uint64_t n;
		bool known, endless;
	} of[FIGURES];
};

/* Reads all; what can't be read is not known. */
void figures_read(struct figures *figures, const struct cgroup *cgroup);

#endif
