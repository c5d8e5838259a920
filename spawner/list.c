#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cgroup.h"
#include "inspect.h"
#include "options.h"
#include "origin.h"
#include "process.h"
#include "say.h"
#include "state.h"

#include "live.h"

enum { COLUMN = 4096, DATE = 32 };

static const char *since(const struct process *init, char room[DATE])
{
	time_t began = time(NULL) - process_age(init);
	struct tm local;

	room[0] = '\0';
	if (localtime_r(&began, &local))
		strftime(room, DATE, "%Y-%m-%d %H:%M:%S", &local);
	return room;
}

static void print_command(const struct origin *origin)
{
	char word[COLUMN];

	for (const char *arg = origin->args; arg; arg = origin_next(origin, arg)) {
		process_printable(word, arg, sizeof word);
		printf(" %s", word);
	}
}

/* What is dead or no entry is passed over: the next start there clears it. */
static void print_entry(const struct state *state, const char *name)
{
	char directory[COLUMN], date[DATE];
	struct live live = { .state = *state, .pidfd = -1 };
	int connection = state_connect(&live.state);
	struct process init;
	struct origin origin;

	if (connection < 0)
		return;
	if (live_peer(&live, connection) < 0 || process_read(&init, live.pid) < 0 || origin_read(&origin, &live.state) < 0)
		return;
	process_printable(directory, origin.directory, sizeof directory);
	printf("%7d  %-19s  %s%s%s ", (int)live.pid, since(&init, date), directory, name ? " " : "", name ? name : "");
	print_command(&origin);
	printf("\n");
}

int list_command(const struct options *options)
{
	struct state state;
	int r = state_each(&state, options->state, print_entry);

	if (r)
		return EXIT_NSINIT;
	return fflush(stdout) ? say_error(-errno, "write to stdout") : 0;
}
