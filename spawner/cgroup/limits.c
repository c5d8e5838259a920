#include "limits.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cgroup.h"
#include "files.h"
#include "hierarchy.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "spawner/text/file.h"
#include "spawner/text/place.h"

enum { PERIOD = 100000, SHARES_LEAST = 2, SHARES_MOST = 262144, WEIGHT_MOST = 10000, TEXT = 4096 };

/* One limit on its way into a file, which each version of cgroups has its own name and form of. */
struct limit_file {
	const char *key;
	uint32_t at;
	enum controller controller;
	const char *v1, *v2; /* the files */
};

struct setting_limits {
	const struct cgroup *cgroup;
	const struct plan *host;
	const struct place *place;
};

/* The words that make sense of an error at its file; they follow a colon. */
static const char *advice(const struct cgroup *cgroup, int error, bool unified)
{
	if (error == -EACCES || error == -EPERM || (error == -ENOENT && cgroup->error == -EACCES))
		return " (this needs root, or a cgroup that you own: systemd-run --user --scope -p Delegate=yes nsinit ...)";
	if (error == -ENOENT && unified && (cgroup->error == -EBUSY || cgroup->error == -EOPNOTSUPP))
		return " (the parent cgroup has processes, so it can't enable the controller: give \"path\" as an absolute "
		       "one, or start nsinit by systemd-run --scope -p Delegate=yes nsinit ...)";
	if (error == -ENOENT)
		return " (the controller is not available here)";
	return "";
}

static int refuse(const struct setting_limits *limits, const struct limit_file *file, int error, bool unified)
{
	return place_refuse(limits->place, file->at, 0, "can't set the limit \"%s\": %s%s", file->key,
		error == -EINVAL || error == -ERANGE ? "the kernel refuses this value" : strerror(-error),
		advice(limits->cgroup, error, unified));
}

static int set(const struct setting_limits *limits, const struct limit_file *file, const char *v1, const char *v2)
{
	bool unified;
	int dir = cgroup_dir(limits->cgroup, file->controller, &unified);
	int r = dir < 0 ? -ENOENT : files_write(dir, unified ? file->v2 : file->v1, unified ? v2 : v1);

	return r < 0 ? refuse(limits, file, r, unified) : 0;
}

static int64_t number_of(const struct plan_record *record)
{
	return ((const struct host_limit *)plan_fixed(record))->n;
}

static int set_number(const struct setting_limits *limits, const struct limit_file *file, int64_t n)
{
	char text[32];
	bool endless = n < 0;

	snprintf(text, sizeof text, "%lld", (long long)n);
	if (file->controller == CONTROL_PIDS)
		return set(limits, file, endless ? "max" : text, endless ? "max" : text);
	return set(limits, file, endless ? "-1" : text, endless ? "max" : text);
}

static int set_memory(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file file = { "memory", record->at, CONTROL_MEMORY, "memory.limit_in_bytes", "memory.max" };

	return set_number(limits, &file, number_of(record));
}

static int set_pids(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file file = { "pids", record->at, CONTROL_PIDS, "pids.max", "pids.max" };

	return set_number(limits, &file, number_of(record));
}

/* What is both in v1 is swap alone in v2. Where the kernel keeps no account of swap the file is not there. */
static int set_swap(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file file = { "memory_swap", record->at, CONTROL_MEMORY, "memory.memsw.limit_in_bytes",
		"memory.swap.max" };
	const struct plan_record *memory = host_limit(limits->host, LIMIT_MEMORY);
	const int64_t both = number_of(record), most = memory ? number_of(memory) : -1;
	bool unified;
	int dir = cgroup_dir(limits->cgroup, CONTROL_MEMORY, &unified);
	char text[TEXT];

	if (both >= 0 && (most < 0 || most > both))
		return place_refuse(limits->place, record->at, 0,
			"\"memory_swap\" is memory and swap together: it needs \"memory\", and must not be less");
	if (dir >= 0 && file_read(dir, unified ? "memory.max" : "memory.limit_in_bytes", text, sizeof text) >= 0 &&
		file_read(dir, unified ? file.v2 : file.v1, text, sizeof text) == -ENOENT)
		return place_refuse(limits->place, record->at, 0,
			"can't set the limit \"memory_swap\": this kernel does not account for swap (boot it with swapaccount=1)");
	return set_number(limits, &file, unified && both >= 0 ? both - most : both);
}

/* From 2..262144 to 1..10000, as cgroup v2's users do it. */
static int set_shares(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file file = { "cpu_shares", record->at, CONTROL_CPU, "cpu.shares", "cpu.weight" };
	const int64_t asked = number_of(record), n = asked < SHARES_LEAST ? SHARES_LEAST : asked > SHARES_MOST ? SHARES_MOST : asked;
	char v1[32], v2[32];

	snprintf(v1, sizeof v1, "%lld", (long long)n);
	snprintf(v2, sizeof v2, "%lld",
		(long long)(1 + (n - SHARES_LEAST) * (WEIGHT_MOST - 1) / (SHARES_MOST - SHARES_LEAST)));
	return set(limits, &file, v1, v2);
}

static int set_quota(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file period = { "cpu_quota", record->at, CONTROL_CPU, "cpu.cfs_period_us", NULL };
	const struct limit_file file = { "cpu_quota", record->at, CONTROL_CPU, "cpu.cfs_quota_us", "cpu.max" };
	const int64_t n = number_of(record);
	char v1[32], v2[48];
	bool unified;

	(void)cgroup_dir(limits->cgroup, CONTROL_CPU, &unified); /* v2 has both in one file */
	snprintf(v1, sizeof v1, "%lld", n < 0 ? -1LL : (long long)n);
	if (n < 0)
		snprintf(v2, sizeof v2, "max %d", PERIOD);
	else
		snprintf(v2, sizeof v2, "%lld %d", (long long)n, PERIOD);
	return (!unified && set(limits, &period, "100000", NULL)) || set(limits, &file, v1, v2) ? -1 : 0;
}

/* v2 takes processors that the groups above don't grant, and then grants others. */
static int set_cpuset(const struct setting_limits *limits, const struct plan_record *record)
{
	const struct limit_file file = { "cpuset", record->at, CONTROL_CPUSET, "cpuset.cpus", "cpuset.cpus" };
	const char *cpuset = host_string(record, NULL);
	char asked[TEXT], granted[TEXT];
	bool unified;
	int dir = cgroup_dir(limits->cgroup, CONTROL_CPUSET, &unified);

	if (set(limits, &file, cpuset, cpuset))
		return -1;
	if (!unified || file_read(dir, "cpuset.cpus", asked, sizeof asked) < 0 ||
		file_read(dir, "cpuset.cpus.effective", granted, sizeof granted) < 0 || !strcmp(asked, granted))
		return 0;
	return place_refuse(limits->place, record->at, 0, "can't set the limit \"cpuset\": of %s only %s are available", asked,
		granted);
}

static int (*const setters[])(const struct setting_limits *limits, const struct plan_record *record) = {
	[LIMIT_MEMORY] = set_memory,
	[LIMIT_SWAP] = set_swap,
	[LIMIT_PIDS] = set_pids,
	[LIMIT_SHARES] = set_shares,
	[LIMIT_QUOTA] = set_quota,
	[LIMIT_CPUSET] = set_cpuset,
};

int limits_set(const struct cgroup *cgroup, const struct plan *host, const struct place *place)
{
	const struct setting_limits limits = { cgroup, host, place };
	const struct plan_record *record = NULL;

	while ((record = host_next(host, H_LIMIT, record)))
		if (setters[((const struct host_limit *)plan_fixed(record))->limit](&limits, record))
			return -1;
	return 0;
}
