#include "live.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/memory.h"
#include "init/sys/sys.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"

/*
 * The kernel names the peer: by a pidfd since Linux 6.5, before that by its number. The number is still the peer's if
 * the connection is not closed after the pidfd was opened by it.
 */
int live_peer(struct live *live, int connection)
{
	struct pollfd end = { .fd = connection };
	struct ucred peer;
	socklen_t length = sizeof peer;

	if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0)
		return -errno;
	live->pid = peer.pid;
	length = sizeof live->pidfd;
	if (!getsockopt(connection, SOL_SOCKET, SO_PEERPIDFD, &live->pidfd, &length))
		return 0;
	live->pidfd = sys_pidfd_open(peer.pid);
	if (live->pidfd < 0 || !poll(&end, 1, 0))
		return live->pidfd < 0 ? live->pidfd : 0;
	(void)close(live->pidfd); /* the number may be another process's by now */
	live->pidfd = -1;
	return -ESRCH;
}

static bool is_none(int connection)
{
	return connection == -ECONNREFUSED || connection == -ENOENT;
}

/* Connects again under the lock: a start that was at work before has come to its end then. */
static int connect_locked(struct state *state)
{
	int locked = state_lock(state), connection = state_connect(state);

	if (locked < 0)
		return connection;
	if (is_none(connection))
		state_remove(state); /* only where it is empty */
	state_unlock(state);
	return connection;
}

/* Finds the container; pidfd and pid may be missing. Returns 0; 1 where none lives here; -1 with the reason said. */
static int find(struct live *live, const struct target *target)
{
	int connection, r;

	live->pidfd = -1;
	live->pid = 0;
	live->root = target_open(target);
	if (live->root < 0)
		return -1;
	r = state_open(&live->state, target, live->root);
	if (r < 0)
		return r;
	connection = state_connect(&live->state);
	if (is_none(connection))
		connection = connect_locked(&live->state);
	if (is_none(connection))
		return 1;
	if (connection == -EAGAIN)
		return 0;
	if (connection < 0)
		return say_error(connection, "connect to the container's init");
	r = live_peer(live, connection);
	(void)close(connection); /* nothing was asked */
	if (r == -ESRCH)
		return 1;
	return r < 0 ? say_error(r, "find the container's init") : 0;
}

int live_find_pid(struct live *live, const struct target *target)
{
	int r = find(live, target);

	return !r && live->pidfd < 0 ? say_silent() : r;
}

int live_none(void)
{
	return say("there is no live container here");
}

bool live_ended(const struct live *live)
{
	struct pollfd end = { .fd = live->pidfd, .events = POLLIN };

	return live->pidfd >= 0 && poll(&end, 1, 0) > 0;
}

int live_need_pid(struct live *live, const struct target *target)
{
	int r = live_find_pid(live, target);

	if (r > 0)
		live_none();
	return r ? -1 : 0;
}

int live_need_cgroup(struct live *live, const struct target *target)
{
	int r = find(live, target);

	if (r > 0)
		live_none();
	if (r)
		return -1;
	if (live->state.other >= 0) /* the record is that user's word, and we would act on it with our rights */
		return say("the container is user %u's, who alone can do that", (unsigned)live->state.other);
	r = cgroup_open(&live->cgroup, &live->state);
	if (r >= 0)
		return 0;
	if (live_ended(live)) /* and its control groups are gone */
		return live_none();
	if (r == -ENOENT)
		return say("the container has no cgroup of its own: its container.json had no \"cgroups\" when it was started");
	return say_error(r, "open the container's cgroups");
}

int live_host(const struct state *state, struct plan *host)
{
	void *memory = memory_get(HOST_ROOM);
	int r = !memory ? -ENOMEM : state_read(state, STATE_PLAN, memory, HOST_ROOM);

	*host = (struct plan){ memory, r < 0 ? 0 : (size_t)r };
	return r < 0 ? r : host_check(host);
}
