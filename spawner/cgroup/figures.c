#include "figures.h"

#include <stddef.h>

#include "cgroup.h"
#include "files.h"
#include "hierarchy.h"

/* v1 has no word for "unlimited": a number from here on is the most that a page counter holds, or close to it. */
#define ENDLESS (UINT64_C(1) << 62)

/* A figure stands in a file, behind a key (NULL: it is alone there). */
struct source {
	const char *file, *key;
};

/* v1 counts time in nanoseconds, and swap together with memory. */
static const struct {
	char group[7], name[17];
	enum controller controller;
	struct source v1, v2;
	bool nanoseconds;
	const char *less; /* v1: the file of a number to subtract */
} sources[FIGURES] = {
	[MEMORY_USAGE] = { "memory", "usage", CONTROL_MEMORY, { "memory.usage_in_bytes", NULL }, { "memory.current", NULL } },
	[MEMORY_MAX_USAGE] = { "memory", "max_usage", CONTROL_MEMORY, { "memory.max_usage_in_bytes", NULL },
		{ "memory.peak", NULL } },
	[MEMORY_LIMIT] = { "memory", "limit", CONTROL_MEMORY, { "memory.limit_in_bytes", NULL }, { "memory.max", NULL } },
	[MEMORY_SWAP] = { "memory", "swap", CONTROL_MEMORY, { "memory.memsw.usage_in_bytes", NULL },
		{ "memory.swap.current", NULL },
		.less = "memory.usage_in_bytes" },
	[MEMORY_SWAP_LIMIT] = { "memory", "swap_limit", CONTROL_MEMORY, { "memory.memsw.limit_in_bytes", NULL },
		{ "memory.swap.max", NULL },
		.less = "memory.limit_in_bytes" },
	[MEMORY_OOM_KILLS] = { "memory", "oom_kills", CONTROL_MEMORY, { "memory.oom_control", "oom_kill" },
		{ "memory.events", "oom_kill" } },
	[PIDS_CURRENT] = { "pids", "current", CONTROL_PIDS, { "pids.current", NULL }, { "pids.current", NULL } },
	[PIDS_LIMIT] = { "pids", "limit", CONTROL_PIDS, { "pids.max", NULL }, { "pids.max", NULL } },
	[CPU_USAGE] = { "cpu", "usage_usec", CONTROL_CPUACCT, { "cpuacct.usage", NULL }, { "cpu.stat", "usage_usec" },
		.nanoseconds = true },
	[CPU_USER] = { "cpu", "user_usec", CONTROL_CPUACCT, { "cpuacct.usage_user", NULL }, { "cpu.stat", "user_usec" },
		.nanoseconds = true },
	[CPU_SYSTEM] = { "cpu", "system_usec", CONTROL_CPUACCT, { "cpuacct.usage_sys", NULL }, { "cpu.stat", "system_usec" },
		.nanoseconds = true },
	[CPU_PERIODS] = { "cpu", "periods", CONTROL_CPU, { "cpu.stat", "nr_periods" }, { "cpu.stat", "nr_periods" } },
	[CPU_THROTTLED] = { "cpu", "throttled", CONTROL_CPU, { "cpu.stat", "nr_throttled" }, { "cpu.stat", "nr_throttled" } },
	[CPU_THROTTLED_TIME] = { "cpu", "throttled_usec", CONTROL_CPU, { "cpu.stat", "throttled_time" },
		{ "cpu.stat", "throttled_usec" },
		.nanoseconds = true },
};

const char *figure_group(enum figure i)
{
	return sources[i].group;
}

const char *figure_name(enum figure i)
{
	return sources[i].name;
}

/* The two files are not read at the same moment: a difference below 0 is 0. */
static void subtract(uint64_t *n, int dir, const char *file)
{
	uint64_t less;

	if (files_number(dir, file, NULL, &less) >= 0 && *n < ENDLESS)
		*n -= less < *n ? less : *n;
}

static void figure_read(struct figures *figures, enum figure i, const struct cgroup *cgroup)
{
	bool unified;
	int dir = cgroup_dir(cgroup, sources[i].controller, &unified);
	const struct source *source = unified ? &sources[i].v2 : &sources[i].v1;
	uint64_t n = 0;

	figures->of[i].known = dir >= 0 && files_number(dir, source->file, source->key, &n) >= 0;
	if (figures->of[i].known && !unified && sources[i].less)
		subtract(&n, dir, sources[i].less);
	figures->of[i].endless = n >= ENDLESS;
	figures->of[i].n = !unified && sources[i].nanoseconds ? n / 1000 : n;
}

void figures_read(struct figures *figures, const struct cgroup *cgroup)
{
	for (enum figure i = 0; i < FIGURES; i++)
		figure_read(figures, i, cgroup);
}

bool figures_oom_killed(const struct cgroup *cgroup, uint64_t *kills)
{
	struct figures figures;
	const uint64_t before = *kills;

	figure_read(&figures, MEMORY_OOM_KILLS, cgroup);
	if (figures.of[MEMORY_OOM_KILLS].known)
		*kills = figures.of[MEMORY_OOM_KILLS].n;
	return *kills > before;
}
