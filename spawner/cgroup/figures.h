/* What the controllers count of a container: the files of cgroup v1 and v2 as one table of figures. */
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

/* Tell the object and the name of a figure, as `stats` prints it. Its unit is bytes, microseconds, or none. */
const char *figure_group(enum figure i);
const char *figure_name(enum figure i);

struct figures {
	struct {
		uint64_t n;
		bool known; /* it could be read */
		bool endless; /* it is a limit that is not set */
	} of[FIGURES];
};

/* Reads all figures. */
void figures_read(struct figures *figures, const struct cgroup *cgroup);

/*
 * Tells whether the OOM killer has ended more processes than *kills, and sets that to how many it has ended by now; it is 0
 * before the first call. Returns false too where the number can't be read.
 */
bool figures_oom_killed(const struct cgroup *cgroup, uint64_t *kills);

#endif
