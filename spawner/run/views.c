#include "views.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "spawner/text/file.h"

#define TOP "sys/fs/cgroup"

struct views {
	char *at;
	size_t left;
	int error;
	bool v1; /* there is a hierarchy of v1 */
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

/* One line of /proc/self/cgroup, "ID:CONTROLLERS:PATH": of v2, which comes last, there are no controllers. */
static int serve_line(void *context, char *line)
{
	struct views *views = context;
	char *controllers = strchr(line, ':'), *end = controllers ? strchr(controllers + 1, ':') : NULL, options[256];
	bool named = controllers && !strncmp(controllers + 1, "name=", 5);

	if (!end)
		return 0;
	*end = '\0';
	controllers++;
	if (*controllers && !views->v1)
		put_view(views, "tmpfs", "mode=755", "");
	views->v1 |= *controllers;
	if (*controllers) {
		snprintf(options, sizeof options, "%s%s", named ? "none," : "", controllers);
		put_view(views, "cgroup", options, controllers + (named ? 5 : 0));
	} else
		put_view(views, "cgroup2", "", views->v1 ? "unified" : "");
	return 0;
}

int views_make(char *room, size_t size)
{
	struct views views = { .at = room, .left = size };
	int r = file_lines("/proc/self/cgroup", serve_line, &views);

	return r < 0 ? r : views.error;
}
