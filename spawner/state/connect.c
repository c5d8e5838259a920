#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "state.h"

enum { CONNECT_SECONDS = 10 };

/*
 * Looks at who listens: the name may be a link to another container's socket. The listener must be ours or root's; in a
 * foreign entry its owner's.
 */
static int check_peer(const struct state *state, int fd)
{
	socklen_t size = sizeof(struct ucred);
	struct ucred peer;
	int r = sys(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size));

	if (r < 0)
		return r;
	if (state->other >= 0)
		return peer.uid == state->other ? 0 : -EPERM;
	return peer.uid == geteuid() || peer.uid == 0 ? 0 : -EPERM;
}

/* Connects by a relative name: a socket's path must be short, and /proc may not be mounted. */
static int connect_here(const struct state *state, int fd)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = STATE_SOCKET };
	struct timeval bound = { .tv_sec = CONNECT_SECONDS };
	int r = sys(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &bound, sizeof bound));

	if (r >= 0)
		r = sys(connect(fd, (void *)&address, sizeof address));
	return r < 0 ? r : check_peer(state, fd);
}

int state_connect(const struct state *state)
{
	int back = sys(openat(AT_FDCWD, ".", O_PATH | O_CLOEXEC)), fd, r;

	if (back < 0)
		return back;
	fd = sys(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
	r = fd < 0 ? fd : sys(fchdir(state->entry));
	if (r >= 0) {
		r = connect_here(state, fd);
		if (fchdir(back) < 0)
			r = -errno;
	}
	(void)close(back);
	if (r < 0 && fd >= 0)
		(void)close(fd);
	return r < 0 ? r : fd;
}
