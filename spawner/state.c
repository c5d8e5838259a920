#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "../init/sys.h"
#include "say.h"

enum { CONNECT_SECONDS = 10 };

enum { NOBODY = -1, ANYBODY = -2 };

/* Ours, root's or `other`'s, and nobody else may write there. */
static int check_owner(int fd, int64_t other)
{
	struct stat st;
	int r = sys(fstat(fd, &st));

	if (r < 0)
		return r;
	if (st.st_mode & 022)
		return -EPERM;
	return st.st_uid == geteuid() || st.st_uid == 0 || st.st_uid == other || other == ANYBODY ? 0 : -EPERM;
}

/* Opens the directory; made where it is missing, but another's. */
static int open_private(int dir, const char *name, int64_t other)
{
	int made, fd, r;

	do {
		made = other >= 0 ? -EEXIST : sys(mkdirat(dir, name, 0700));
		if (made < 0 && made != -EEXIST)
			return made;
		r = fd = sys(openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	} while (fd == -ENOENT && made == -EEXIST && other < 0); /* the end of a container removed it in between */
	if (fd >= 0)
		r = check_owner(fd, other);
	if (r >= 0)
		return fd;
	if (fd >= 0)
		(void)close(fd);
	if (made >= 0)
		(void)unlinkat(dir, name, AT_REMOVEDIR); /* nothing half-made; not empty: it is another's by now */
	return r;
}

static int open_entry(struct state *state)
{
	state->entry = open_private(state->top, state->key, state->other);
	return state->entry < 0 ? state->entry : 0;
}

static int default_path(char path[4096])
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");

	if (geteuid() == 0)
		strcpy(path, "/run/nsinit");
	else if (!runtime || runtime[0] != '/' || snprintf(path, 4096, "%s/nsinit", runtime) >= 4096)
		return say("XDG_RUNTIME_DIR names no directory: set it, or use --state DIR");
	return 0;
}

static int open_top(struct state *state, const char *path, bool named)
{
	struct stat st;
	int r;

	r = state->top = open_private(AT_FDCWD, path, named && geteuid() == 0 ? ANYBODY : NOBODY);
	if (r >= 0)
		r = sys(fstat(state->top, &st));
	if (r < 0)
		return say_error(r, "open the state directory %s (it must be yours, and nobody else's to write)", path), -1;
	state->other = st.st_uid == geteuid() || st.st_uid == 0 ? NOBODY : (int64_t)st.st_uid;
	return 0;
}

int state_open(struct state *state, const char *path, int root, const char *name)
{
	bool named = path;
	char other[4096];
	struct stat st;
	int r;

	if (!named && default_path(other))
		return -1;
	path = named ? path : other;
	if (open_top(state, path, named))
		return -1;
	r = sys(fstat(root, &st));
	if (r >= 0) {
		snprintf(state->key, sizeof state->key, "%llx-%llx%s%s", (unsigned long long)st.st_dev,
			(unsigned long long)st.st_ino, name ? "." : "", name ? name : "");
		r = open_entry(state);
	}
	if (r == -ENOENT)
		return say("there is no container of this directory in %s, where another user's are", path), -1;
	return r < 0 ? say_error(r, "open %s/%s", path, state->key), -1 : 0;
}

/* Who listens there: a name in a directory may be a link to another container's. What listened was the owner's own. */
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

/* By a relative name: the path of a socket is short, and /proc may not be there. */
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

int state_lock(struct state *state)
{
	struct stat st;
	int r;

	do
		r = sys(flock(state->entry, LOCK_EX | (state->other < 0 ? 0 : LOCK_NB))); /* another user might hold it for ever */
	while (r == -EINTR);
	if (r >= 0)
		r = sys(fstat(state->entry, &st));
	if (r < 0 || st.st_nlink)
		return r < 0 ? r : 0;
	(void)close(state->entry);
	r = open_entry(state);
	return r < 0 ? r : -ESTALE;
}

void state_unlock(const struct state *state)
{
	(void)flock(state->entry, LOCK_UN); /* can't fail on our own descriptor */
}

/* An undo is tried twice; what is not there is as good. */
static void undo(int dir, const char *name, int flags)
{
	int r = sys(unlinkat(dir, name, flags));

	if (r < 0 && r != -ENOENT && r != -ENOTEMPTY && r != -EEXIST)
		r = sys(unlinkat(dir, name, flags));
	if (r < 0 && r != -ENOENT && r != -ENOTEMPTY && r != -EEXIST)
		say_error(r, "remove %s from the state directory, where it stays", name);
}

void state_drop(const struct state *state, const char *name)
{
	undo(state->entry, name, 0);
}

void state_clear(const struct state *state)
{
	state_drop(state, STATE_SOCKET);
	state_drop(state, STATE_CONFIG);
	state_drop(state, STATE_ORIGIN);
}

void state_remove(const struct state *state)
{
	undo(state->top, state->key, AT_REMOVEDIR); /* not empty: another start was faster */
}

bool state_is_dead(const struct state *state)
{
	int connection = state_connect(state);

	if (connection < 0 && connection != -ECONNREFUSED && connection != -ENOENT)
		connection = state_connect(state); /* an undo is tried twice */
	if (connection >= 0)
		(void)close(connection); /* nothing is asked */
	else if (connection != -ECONNREFUSED && connection != -ENOENT)
		say_error(connection, "see whose the state record is, which stays");
	return connection == -ECONNREFUSED || connection == -ENOENT;
}

int state_keep(const struct state *state, const char *name, const char *text, size_t length)
{
	int fd = sys(openat(state->entry, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)), r;

	if (fd < 0)
		return fd;
	r = sys(write(fd, text, length));
	(void)close(fd); /* the write has told of itself */
	if (r >= 0 && (size_t)r == length)
		return 0;
	state_drop(state, name);
	return r < 0 ? r : -ENOSPC;
}
