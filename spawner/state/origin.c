#include "origin.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "init/sys/sys.h"
#include "state.h"
#include "target.h"

bool origin_add(struct origin *origin, const char *arg)
{
	size_t size = strlen(arg) + 1;

	if (size > ORIGIN_MOST - origin->length)
		return false;
	memcpy(origin->text + origin->length, arg, size);
	origin->length += size;
	return true;
}

/* A path that can't be told, or has no room, is empty: that is no reason not to start. */
void origin_begin(struct origin *origin, int root, const char *config)
{
	char path[PATH_MAX];

	origin->length = 0;
	(void)target_path(root, path);
	(void)origin_add(origin, path);
	(void)origin_add(origin, config && realpath(config, path) ? path : "");
}

int origin_keep(const struct origin *origin, const struct state *state)
{
	return state_keep(state, STATE_ORIGIN, origin->text, origin->length);
}

static int read_origin(struct origin *origin, const struct state *state)
{
	int fd = sys(openat(state->entry, STATE_ORIGIN, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)), r = fd;
	struct stat st;

	if (fd < 0)
		return fd;
	r = sys(fstat(fd, &st));
	origin->began = r < 0 ? 0 : st.st_mtime; /* the start wrote it, and nobody since */
	if (r >= 0)
		r = sys(read(fd, origin->text, ORIGIN_MOST));
	(void)close(fd);
	return r;
}

int origin_read(struct origin *origin, const struct state *state)
{
	int r = read_origin(origin, state);

	if (r < 0)
		return r;
	origin->length = r;
	origin->text[r] = '\0';
	origin->directory = origin->text;
	origin->config = origin_next(origin, origin->directory);
	origin->args = origin->config ? origin_next(origin, origin->config) : NULL;
	return origin->config ? 0 : -EPROTO;
}

const char *origin_next(const struct origin *origin, const char *arg)
{
	const char *next = arg + strlen(arg) + 1, *end = origin->text + origin->length;

	return next < end ? next : NULL;
}
