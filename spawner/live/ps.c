#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "live.h"
#include "members.h"
#include "spawner/process/process.h"
#include "spawner/state/detached.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { COMMAND = 4096, USER = 16, AGE = 32 };

static const char *user(uid_t uid, char room[USER])
{
	const struct passwd *known = getpwuid(uid);

	snprintf(room, USER, "%u", (unsigned)uid);
	return known ? known->pw_name : room;
}

/* Writes [[days-]hours:]minutes:seconds, as ps(1) does. */
static const char *age(const struct process *process, char room[AGE])
{
	long long seconds = process_age(process), minutes = seconds / 60, hours = minutes / 60;
	int n = 0;

	if (hours >= 24)
		n = snprintf(room, AGE, "%lld-", hours / 24);
	if (hours)
		n += snprintf(room + n, AGE - n, "%02lld:", hours % 24);
	snprintf(room + n, AGE - n, "%02lld:%02lld", minutes % 60, seconds % 60);
	return room;
}

static void print(void *context, const struct process *process, enum role role)
{
	static const char roles[][12] = {
		[ROLE_INIT] = "init", [ROLE_COMMAND] = "command", [ROLE_SUPERVISOR] = "supervisor", [ROLE_JOINED] = "joined",
		[ROLE_OTHER] = "",
	};
	char command[COMMAND], name[USER], elapsed[AGE];

	(void)context;
	printf("%7d %7d %-10s %11s %-10s %s\n", (int)process->pid, (int)process->inner, user(process->uid, name),
		age(process, elapsed), roles[role], process_command(process, command, sizeof command));
}

int ps_command(const struct target *target)
{
	struct detached detached;
	struct live live;
	bool cut;
	int r;

	if (live_need_pid(&live, target))
		return -1;
	printf("%7s %7s %-10s %11s %-10s %s\n", "PID", "INSIDE", "USER", "ELAPSED", "ROLE", "COMMAND");
	detached_read(&detached, &live.state);
	cut = !members_visit(live.pid, &detached, print, NULL);
	r = say_flushed();
	if (cut)
		say("processes nested more than %d deep are not shown", MEMBERS_DEEP);
	return r;
}
