#include "state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "spawner/text/say.h"
#include "target.h"

enum { NOBODY = -1, ANYBODY = -2 };

#define ALL ".all" /* who has it locked has the lock of all: the state directory itself others may open, and so lock */

/* Returns 0 where the directory is ours, root's or `other`'s and nobody else may write there; else -errno. */
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

/* Opens the directory, and makes it where it is missing and would be ours. */
static int open_private(int dir, const char *name, int64_t other)
{
	int made, fd, r;

	do {
		made = other >= 0 ? -EEXIST : sys(mkdirat(dir, name, 0700));
		if (made < 0 && made != -EEXIST)
			return made;
		r = fd = sys(openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	} while (fd == -ENOENT && dir != AT_FDCWD && other < 0); /* an entry was removed in between */
	if (fd >= 0)
		r = check_owner(fd, other);
	if (r >= 0)
		return fd;
	if (fd >= 0)
		(void)close(fd);
	if (made >= 0)
		(void)unlinkat(dir, name, AT_REMOVEDIR); /* where it is not empty, somebody uses it by now */
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
		return say_error(r, "open the state directory %s (you must own it, and nobody else may write to it)", path);
	state->other = st.st_uid == geteuid() || st.st_uid == 0 ? NOBODY : (int64_t)st.st_uid;
	return 0;
}

/* Opens the state directory `path`, or the default. Returns its path, or NULL with the reason said. */
static const char *open_path(struct state *state, const char *path, char room[4096])
{
	bool named = path;

	if (!named && default_path(room))
		return NULL;
	path = named ? path : room;
	return open_top(state, path, named) ? NULL : path;
}

int state_open(struct state *state, const struct target *target, int root)
{
	const char *path, *name = target->name;
	char room[4096];
	struct stat st;
	int r;

	path = open_path(state, target->state, room);
	if (!path)
		return -1;
	r = sys(fstat(root, &st));
	if (r >= 0) {
		snprintf(state->key, sizeof state->key, "%llx-%llx%s%s", (unsigned long long)st.st_dev,
			(unsigned long long)st.st_ino, name ? "." : "", name ? name : "");
		r = open_entry(state);
	}
	if (r == -ENOENT)
		return say("there is no container of this directory in %s, another user's state directory", path);
	return r < 0 ? say_error(r, "open %s/%s", path, state->key) : 0;
}

static void visit_entry(struct state *state, const char *key, void (*visit)(const struct state *state, const char *name))
{
	const char *name = strchr(key, '.');

	if (*key == '.' || (size_t)snprintf(state->key, sizeof state->key, "%s", key) >= sizeof state->key)
		return;
	state->entry = sys(openat(state->top, key, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	if (state->entry < 0)
		return;
	if (check_owner(state->entry, state->other) >= 0)
		visit(state, name ? name + 1 : NULL);
	(void)close(state->entry);
}

int state_each(struct state *state, const char *path, void (*visit)(const struct state *state, const char *name))
{
	const struct dirent *dirent;
	char room[4096];
	DIR *directory;

	path = open_path(state, path, room);
	if (!path)
		return -1;
	directory = fdopendir(state->top);
	if (!directory)
		return say_error(-errno, "read the state directory %s", path);
	while ((dirent = readdir(directory)))
		visit_entry(state, dirent->d_name, visit);
	return 0; /* the directory stays open: the process ends soon */
}

/* Locks the entry that is open. Returns 0; 1 where that has been removed; or -errno. */
static int lock_entry(const struct state *state)
{
	struct stat st;
	int r;

	do
		r = sys(flock(state->entry, LOCK_EX | (state->other < 0 ? 0 : LOCK_NB))); /* another user might hold it for ever */
	while (r == -EINTR);
	if (r >= 0)
		r = sys(fstat(state->entry, &st));
	return r < 0 ? r : !st.st_nlink;
}

int state_lock(struct state *state)
{
	int r;

	while ((r = lock_entry(state)) > 0) {
		(void)close(state->entry);
		r = open_entry(state);
		if (r < 0)
			break;
	}
	return r;
}

void state_unlock(const struct state *state)
{
	(void)flock(state->entry, LOCK_UN); /* can't fail on our own descriptor */
}

/* Removes it, with a second try. It may be missing; a directory may be in use. */
static void undo(int dir, const char *name, int flags)
{
	int r = sys(unlinkat(dir, name, flags));

	if (r < 0 && r != -ENOENT && r != -ENOTEMPTY && r != -EEXIST)
		r = sys(unlinkat(dir, name, flags));
	if (r < 0 && r != -ENOENT && r != -ENOTEMPTY && r != -EEXIST)
		say_error(r, "remove %s from the state directory, where it stays", name);
}

int state_lock_all(const struct state *state)
{
	struct state all = *state;
	int r;

	do {
		r = all.entry = open_private(all.top, ALL, all.other);
		if (r >= 0)
			r = lock_entry(&all);
		if (r < 0 && all.entry >= 0)
			undo(all.top, ALL, AT_REMOVEDIR); /* who holds it now removes nothing then */
		if (r && all.entry >= 0)
			(void)close(all.entry); /* not locked, or removed meanwhile */
	} while (r > 0);
	return r < 0 ? r : all.entry;
}

void state_unlock_all(const struct state *state, int lock)
{
	undo(state->top, ALL, AT_REMOVEDIR);
	(void)close(lock); /* only held */
}

void state_drop(const struct state *state, const char *name)
{
	undo(state->entry, name, 0);
}

void state_clear(const struct state *state)
{
	state_drop(state, STATE_SOCKET);
	state_drop(state, STATE_CONFIG);
	state_drop(state, STATE_PLAN);
	state_drop(state, STATE_ORIGIN);
	state_drop(state, STATE_DETACHED);
}

void state_remove(const struct state *state)
{
	undo(state->top, state->key, AT_REMOVEDIR); /* it is not empty where another start was faster */
}

bool state_is_dead(const struct state *state)
{
	int connection = state_connect(state);

	if (connection < 0 && connection != -ECONNREFUSED && connection != -ENOENT)
		connection = state_connect(state); /* every undo is tried twice */
	if (connection >= 0)
		(void)close(connection); /* nothing was asked */
	else if (connection != -ECONNREFUSED && connection != -ENOENT)
		say_error(connection, "find the owner of the state record, which stays");
	return connection == -ECONNREFUSED || connection == -ENOENT;
}

int state_keep(const struct state *state, const char *name, const char *text, size_t length)
{
	int fd = sys(openat(state->entry, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)), r;

	if (fd < 0)
		return fd;
	r = sys(write(fd, text, length));
	(void)close(fd); /* write(2) has told whether it failed */
	if (r >= 0 && (size_t)r == length)
		return 0;
	state_drop(state, name);
	return r < 0 ? r : -ENOSPC;
}

int state_read(const struct state *state, const char *name, void *memory, size_t room)
{
	int fd = sys(openat(state->entry, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)), r = fd;
	struct stat st;

	if (fd < 0)
		return fd;
	r = sys(fstat(fd, &st));
	if (r >= 0 && (!S_ISREG(st.st_mode) || (uint64_t)st.st_size > room))
		r = S_ISREG(st.st_mode) ? -EFBIG : -EPROTO;
	if (r >= 0)
		r = sys(read(fd, memory, room));
	(void)close(fd);
	return r;
}
