#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "../init/sys.h"
#include "cgroup.h"
#include "options.h"
#include "say.h"
#include "state.h"
#include "live.h"

/* Whom the kernel names; before Linux 6.5 by number, which is still its own where it has not hung up afterwards. */
static int open_peer(int connection)
{
	struct pollfd end = { .fd = connection };
	struct ucred peer;
	int fd = -1;
	socklen_t length = sizeof fd;

	if (!getsockopt(connection, SOL_SOCKET, SO_PEERPIDFD, &fd, &length))
		return fd;
	length = sizeof peer;
	if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0)
		return -errno;
	fd = sys_pidfd_open(peer.pid);
	if (fd < 0 || !poll(&end, 1, 0))
		return fd;
	(void)close(fd); /* it is somebody else's, or will be */
	return -ESRCH;
}

static bool is_none(int connection)
{
	return connection == -ECONNREFUSED || connection == -ENOENT;
}

/* Where none was: once a start that may be at work is through. */
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

static int find_init(struct live *live)
{
	int connection = state_connect(&live->state);

	if (is_none(connection))
		connection = connect_locked(&live->state);
	live->pidfd = -1;
	if (is_none(connection))
		return say("there is no live container here"), -1;
	if (connection == -EAGAIN)
		return 0;
	if (connection < 0)
		return say_error(connection, "connect to the container's init"), -1;
	live->pidfd = open_peer(connection);
	(void)close(connection); /* nothing is asked */
	if (live->pidfd == -ESRCH)
		return say("there is no live container here"), -1;
	return live->pidfd < 0 ? (say_error(live->pidfd, "find the container's init"), -1) : 0;
}

int live_open(struct live *live, const struct options *options)
{
	int root = options_root(options), r;

	if (root < 0)
		return -1;
	if (state_open(&live->state, options->state, root, options->name))
		return -1;
	if (live->state.other >= 0) /* what is there is that user's word, and would be done with our rights */
		return say("the container is another user's, who can do that"), -1;
	if (find_init(live))
		return -1;
	r = cgroup_open(&live->cgroup, &live->state);
	if (r == -ENOENT)
		return say("the container has no cgroup of its own: its container.json had no \"cgroups\" when it was started"), -1;
	return r < 0 ? (say_error(r, "open the container's cgroups"), -1) : 0;
}
