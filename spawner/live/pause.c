#include "pause.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "live.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/cgroup/files.h"
#include "spawner/cgroup/hierarchy.h"
#include "spawner/state/state.h"
#include "spawner/text/file.h"
#include "spawner/text/say.h"

enum { FREEZE_MS = 5000 };

/* v1 has no event for it, and wants to be told again where a process was about to fork. */
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

static int hold(const struct cgroup *cgroup, bool on)
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

static int say_failure(const struct live *live, int r, const char *what)
{
	if (live_ended(live)) /* and its groups with it */
		return live_none();
	if (r == -ENOENT)
		return say("%s: there is no freezer for it here (it takes Linux 5.2, or v1's freezer)", what);
	return say_error(r, "%s", what);
}

static int hold_live(const struct live *live)
{
	static const char pause[] = "pause the container",
		partly[] = "pause the container, of which a process waits for what can't be interrupted; it goes on";
	int r = hold(&live->cgroup, true);

	if (r >= 0 && !live_ended(live))
		return 0;
	state_unlock(&live->state); /* it may be taken down meanwhile */
	say_failure(live, r, r == -ETIMEDOUT ? partly : pause);
	if (r != -ENOENT && !live_ended(live) && hold(&live->cgroup, false) < 0 &&
		(r = hold(&live->cgroup, false)) < 0 && !live_ended(live))
		say_error(r, "let the container go on, which may be paused in part");
	return EXIT_NSINIT;
}

/* With the state's lock: a start that is frozen in its middle would keep everybody waiting for it. */
int pause_command(const struct target *target)
{
	struct live live;
	int r;

	if (live_open(&live, target))
		return EXIT_NSINIT;
	r = state_lock(&live.state);
	if (r < 0)
		return say_error(r, "wait for what is under way");
	if (!live_ended(&live))
		return hold_live(&live);
	state_remove(&live.state); /* only where it is empty: a new one */
	return live_none();
}

int resume_command(const struct target *target)
{
	struct live live;
	int r;

	if (live_open(&live, target))
		return EXIT_NSINIT;
	r = hold(&live.cgroup, false);
	return r >= 0 && !live_ended(&live) ? 0 : say_failure(&live, r, "let the container go on");
}

bool freeze_holds(const struct state *state)
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

void freeze_let_go(const struct state *state)
{
	struct cgroup cgroup;

	cgroup_none(&cgroup);
	if (state->other < 0 && cgroup_open(&cgroup, state) >= 0)
		(void)hold(&cgroup, false); /* what stays held can still be told of: it does not end */
	cgroup_close(&cgroup);
}
