#include "origin.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "spawner/cli/options.h"
#include "spawner/config/config.h"
#include "state.h"

/* Returns whether there was room: all of it, or nothing. */
static int add(struct origin *origin, const char *string)
{
	size_t size = strlen(string) + 1;

	if (size > ORIGIN_MOST - origin->length)
		return 0;
	memcpy(origin->text + origin->length, string, size);
	origin->length += size;
	return 1;
}

/* A directory that was removed, or a path too long, is no fault: what is not known is not said. */
static void add_directory(struct origin *origin, int root)
{
	char path[PATH_MAX];

	(void)options_path(root, path);
	(void)add(origin, path);
}

static void add_args(struct origin *origin, const struct options *options, const struct container *container)
{
	uint32_t token = container->args.token;

	for (char **arg = options->args; arg && *arg; arg++)
		if (!add(origin, *arg))
			return;
	for (uint32_t i = 0; !options->args && i < container->args.count; i++)
		if (!add(origin, container_next(container, &token, NULL)))
			return;
}

int origin_keep(const struct state *state, int root, const struct options *options, const struct config *config)
{
	struct origin origin;
	char path[PATH_MAX];

	origin.length = 0;
	add_directory(&origin, root);
	(void)add(&origin, options->config && realpath(options->config, path) ? path : "");
	add_args(&origin, options, &config->container);
	return state_keep(state, STATE_ORIGIN, origin.text, origin.length);
}

static int read_text(struct origin *origin, const struct state *state)
{
	int fd = sys(openat(state->entry, STATE_ORIGIN, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)), r = fd;
	struct stat st;

	if (fd < 0)
		return fd;
	r = sys(fstat(fd, &st));
	origin->began = r < 0 ? 0 : st.st_mtime; /* it is written once, by the start */
	if (r >= 0)
		r = sys(read(fd, origin->text, ORIGIN_MOST));
	(void)close(fd); /* only read from */
	return r;
}

int origin_read(struct origin *origin, const struct state *state)
{
	int r = read_text(origin, state);

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

/* Whether what is left of the file is `length` bytes of `text`: 1, 0, or -errno. */
static int compare(int fd, const char *text, size_t length)
{
	char part[4096];
	ssize_t got;

	while ((got = read(fd, part, sizeof part)) > 0) {
		if ((size_t)got > length || memcmp(part, text, got) != 0)
			return 0;
		text += got;
		length -= got;
	}
	return got < 0 ? -errno : !length;
}

int origin_changed(const struct state *state, int root, const char *path, const struct config *kept)
{
	const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	struct origin origin;
	struct stat st;
	int fd, r;

	if (!path && state->other < 0 && origin_read(&origin, state) >= 0 && *origin.config)
		path = origin.config;
	fd = r = sys(path ? open(path, flags) : openat(root, CONFIG_NAME, flags | O_NOFOLLOW));
	if (fd < 0)
		return r;
	r = sys(fstat(fd, &st));
	if (r >= 0)
		r = S_ISREG(st.st_mode) && st.st_size == kept->length ? compare(fd, kept->text, kept->length) : 0;
	(void)close(fd); /* only read from */
	return r < 0 ? r : !r;
}
