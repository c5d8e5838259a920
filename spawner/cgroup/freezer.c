#include "freezer.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "cgroup.h"
#include "files.h"
#include "hierarchy.h"
#include "spawner/state/state.h"
#include "spawner/text/file.h"

enum { FREEZE_MS = 5000 };

/* v1 has no event for it, and must be told again if a process was about to fork. */
static int hold_v1(int dir, const char *state)
{
	char text[32];
	int r, pause = 0;

	do {
		r = files_write(dir, "freezer.state", state);
		if (r >= 0)
			r = file_read(dir, "freezer.state", text, sizeof text);
		if (r < 0 || !strcmp(text, state))
			return r < 0 ? r : 0;
	} while (files_pause(&pause));
	return -ETIMEDOUT;
}

int freezer_hold(const struct cgroup *cgroup, bool on)
{
	bool unified;
	int dir = cgroup_dir(cgroup, CONTROL_FREEZER, &unified), r;

	if (dir < 0)
		return -ENOENT;
	if (!unified)
		return hold_v1(dir, on ? "FROZEN" : "THAWED");
	r = files_write(dir, "cgroup.freeze", on ? "1" : "0");
	return r < 0 ? r : files_await(dir, "frozen", on, FREEZE_MS);
}

bool freezer_holds(const struct state *state)
{
	struct cgroup cgroup;
	bool unified, holds = false;
	char text[32];
	uint64_t n;
	int dir;

	cgroup_none(&cgroup);
	if (state->other < 0 && cgroup_open(&cgroup, state) >= 0) {
		dir = cgroup_dir(&cgroup, CONTROL_FREEZER, &unified);
		if (dir >= 0 && unified)
			holds = files_number(dir, "cgroup.events", "frozen", &n) >= 0 && n;
		else if (dir >= 0)
			holds = file_read(dir, "freezer.state", text, sizeof text) > 0 && strcmp(text, "THAWED") != 0;
	}
	cgroup_close(&cgroup);
	return holds;
}

void freezer_let_go(const struct state *state)
{
	struct cgroup cgroup;

	cgroup_none(&cgroup);
	if (state->other < 0 && cgroup_open(&cgroup, state) >= 0)
		(void)freezer_hold(&cgroup, false); /* a container that stays held does not end, and its user sees that */
	cgroup_close(&cgroup);
}
