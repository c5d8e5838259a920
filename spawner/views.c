#include "views.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../init/sys.h"

#define TOP "sys/fs/cgroup"

enum { TEXT = 4096 };

struct views {
	char *at;
	size_t left;
	int error;
};

static void put(struct views *views, const char *string)
{
	size_t size = strlen(string) + 1;

	if (size >= views->left) {
		views->error = -E2BIG;
		return;
	}
	memcpy(views->at, string, size);
	views->at += size;
	views->left -= size;
	views->at[0] = '\0'; /* an empty type ends them */
}

static void put_view(struct views *views, const char *type, const char *options, const char *name)
{
	char target[256];

	snprintf(target, sizeof target, TOP "%s%s", *name ? "/" : "", name);
	put(views, type);
	put(views, options);
	put(views, target);
}

/* One line of /proc/self/cgroup, "ID:CONTROLLERS:PATH": of v2 there are no controllers. */
static void put_line(struct views *views, char *line, bool alone)
{
	char *controllers = strchr(line, ':'), *end = controllers ? strchr(controllers + 1, ':') : NULL, options[256];

	if (!end)
		return;
	*end = '\0';
	controllers++;
	if (!*controllers) {
		put_view(views, "cgroup2", "", alone ? "" : "unified");
		return;
	}
	snprintf(options, sizeof options, "%s%s", strncmp(controllers, "name=", 5) ? "" : "none,", controllers);
	put_view(views, "cgroup", options, controllers + (strncmp(controllers, "name=", 5) ? 0 : 5));
}

int views_make(char *room, size_t size)
{
	struct views views = { .at = room, .left = size };
	int fd = sys(open("/proc/self/cgroup", O_RDONLY | O_CLOEXEC)), got;
	char text[TEXT], *next;
	bool alone;

	if (fd < 0)
		return fd;
	got = sys(read(fd, text, sizeof text - 1));
	(void)close(fd); /* only read from */
	if (got < 0 || got == sizeof text - 1)
		return got < 0 ? got : -E2BIG;
	text[got] = '\0';
	alone = !strncmp(text, "0::", 3);
	if (!alone)
		put_view(&views, "tmpfs", "mode=755", "");
	for (char *line = text; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		put_line(&views, line, alone);
	}
	return views.error;
}
