#include <errno.h>

#include "live.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "verbs.h"

static int say_failure(const struct live *live, int r, const char *what)
{
	if (live_ended(live)) /* and its control groups are gone */
		return live_none();
	if (r == -ENOENT)
		return say("%s: there is no freezer (this needs Linux 5.2, or the v1 freezer)", what);
	return say_error(r, "%s", what);
}

static int hold_live(const struct live *live)
{
	static const char pause[] = "pause the container",
		partly[] = "pause the container, which continues (a process is in an uninterruptible wait)";
	int r = freezer_hold(&live->cgroup, true);

	if (r >= 0 && !live_ended(live))
		return 0;
	state_unlock(&live->state); /* it may be taken down meanwhile */
	say_failure(live, r, r == -ETIMEDOUT ? partly : pause);
	if (r != -ENOENT && !live_ended(live) && freezer_hold(&live->cgroup, false) < 0 &&
		(r = freezer_hold(&live->cgroup, false)) < 0 && !live_ended(live))
		say_error(r, "resume the container, which may still be paused in part");
	return -1;
}

/* Takes the state's lock: a start that is frozen half-way would keep everybody waiting for that lock. */
int pause_command(const struct target *target)
{
	struct live live;
	int r;

	if (live_need_cgroup(&live, target))
		return -1;
	r = state_lock(&live.state);
	if (r < 0)
		return say_error(r, "lock the state directory");
	if (!live_ended(&live))
		return hold_live(&live);
	state_remove(&live.state); /* only where it is empty: the locking may have made it */
	return live_none();
}

int resume_command(const struct target *target)
{
	struct live live;
	int r;

	if (live_need_cgroup(&live, target))
		return -1;
	r = freezer_hold(&live.cgroup, false);
	return r >= 0 && !live_ended(&live) ? 0 : say_failure(&live, r, "resume the container");
}
