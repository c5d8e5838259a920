#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "live.h"
#include "spawner/state/origin.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/file.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { COLUMN = 4096, DATE = 32, NAME = 128 };

static const char *since(time_t began, char room[DATE])
{
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
		file_printable(word, arg, sizeof word);
		printf(" %s", word);
	}
}

/* Prints nothing for an entry whose container is dead. */
static void print_entry(const struct state *state, const char *name)
{
	char directory[COLUMN], date[DATE], shown[NAME], pid[16];
	struct live live = { .state = *state, .pidfd = -1 };
	int connection = state_connect(&live.state);
	struct origin origin;
	bool known;
	int r;

	if (connection < 0 && connection != -EAGAIN)
		return;
	r = connection < 0 ? 0 : live_peer(&live, connection);
	if (connection >= 0)
		(void)close(connection); /* nothing was asked */
	if (live.pidfd >= 0)
		(void)close(live.pidfd);
	if (r < 0)
		return;
	known = origin_read(&origin, &live.state) >= 0;
	file_printable(directory, known ? origin.directory : "?", sizeof directory);
	file_printable(shown, name ? name : "", sizeof shown);
	snprintf(pid, sizeof pid, "%d", (int)live.pid);
	printf("%7s  %-19s  %s%s%s ", live.pid ? pid : "?", known ? since(origin.began, date) : "?", directory,
		*shown ? " " : "", shown);
	if (known)
		print_command(&origin);
	printf("\n");
}

int list_command(const struct target *target)
{
	struct state state;
	int r = state_each(&state, target->state, print_entry);

	if (r)
		return -1;
	return say_flushed();
}
