#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "live.h"
#include "spawner/cgroup/figures.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { EVERY_MS = 1000, ROWS = 5, CELL = 24 };

/* Prints an object for each group of figures, in the table's order. */
static void print_json(const struct figures *figures)
{
	const char *group = "";

	for (enum figure i = 0; i < FIGURES; i++) {
		bool same = !strcmp(group, figure_group(i));

		if (!same)
			printf("%s\"%s\": {", i ? "}, " : "{", figure_group(i));
		group = figure_group(i);
		printf("%s\"%s\": ", same ? ", " : "", figure_name(i));
		if (!figures->of[i].known || figures->of[i].endless)
			printf("null");
		else
			printf("%llu", (unsigned long long)figures->of[i].n);
	}
	printf("}}\n");
}

/* Writes a count, or bytes in the largest unit of which there is at least one. */
static const char *cell(const struct figures *figures, enum figure i, bool bytes, char room[CELL])
{
	static const char units[][2] = { "", "K", "M", "G", "T" };
	double n = (double)figures->of[i].n;
	int unit = 0;

	if (!figures->of[i].known || figures->of[i].endless)
		return figures->of[i].known ? "none" : "-";
	while (bytes && n >= 1024 && unit < 4) {
		n /= 1024;
		unit++;
	}
	snprintf(room, CELL, "%.*f%s", unit ? 1 : 0, n, units[unit]);
	return room;
}

static void print_table(const struct figures *now, const struct figures *before)
{
	char use[CELL], limit[CELL], other[CELL];
	double share = (double)(now->of[CPU_USAGE].n - before->of[CPU_USAGE].n) / (EVERY_MS * 10.0);

	printf("%-8s %12s %12s  %s\n", "", "IN USE", "LIMIT", "");
	printf("%-8s %12s %12s  %s at most\n", "memory", cell(now, MEMORY_USAGE, true, use),
		cell(now, MEMORY_LIMIT, true, limit), cell(now, MEMORY_MAX_USAGE, true, other));
	printf("%-8s %12s %12s  %s killed for lack of memory\n", "swap", cell(now, MEMORY_SWAP, true, use),
		cell(now, MEMORY_SWAP_LIMIT, true, limit), cell(now, MEMORY_OOM_KILLS, false, other));
	printf("%-8s %12s %12s\n", "pids", cell(now, PIDS_CURRENT, false, use), cell(now, PIDS_LIMIT, false, limit));
	printf("%-8s %11.1f%% %12s  %s times throttled\n", "cpu", share, "", cell(now, CPU_THROTTLED, false, other));
}

/* Returns false where the container ended. It waits by the clock: the kernel has no event for "it used more". */
static bool wait_a_second(const struct live *live)
{
	struct pollfd end = { .fd = live->pidfd, .events = POLLIN };
	int r;

	do
		r = poll(&end, 1, EVERY_MS);
	while (r < 0 && errno == EINTR);
	return r == 0;
}

/* Writes each table over the one before, and clears from there to the end of the screen. */
static void watch_table(const struct live *live)
{
	struct figures figures[2];
	unsigned n = 0;

	figures_read(&figures[1], &live->cgroup);
	do {
		figures_read(&figures[n % 2], &live->cgroup);
		printf(n ? "\033[%dA\033[J" : "\033[J", ROWS);
		print_table(&figures[n % 2], &figures[(n + 1) % 2]);
		n++;
	} while (!fflush(stdout) && wait_a_second(live));
}

static void watch_lines(const struct live *live)
{
	struct figures figures;

	do {
		figures_read(&figures, &live->cgroup);
		print_json(&figures);
	} while (!fflush(stdout) && wait_a_second(live));
}

int stats_command(const struct target *target, bool watch)
{
	struct figures figures;
	struct live live;

	if (live_need_cgroup(&live, target))
		return -1;
	if (watch && live.pidfd < 0)
		return say_silent();
	if (watch) {
		(isatty(STDOUT_FILENO) ? watch_table : watch_lines)(&live);
	} else {
		figures_read(&figures, &live.cgroup);
		if (live_ended(&live))
			return live_none();
		print_json(&figures);
	}
	return say_flushed();
}
