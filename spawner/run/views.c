#include "views.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "init/planner/planner.h"
#include "spawner/cgroup/hierarchy.h"

#define TOP "sys/fs/cgroup"

struct views {
	struct cgroup_view *of;
	int count;
	bool v1; /* there is a hierarchy of v1 */
};

static int add_view(struct views *views, const char *type, const char *prefix, const char *options, const char *name)
{
	struct cgroup_view *view = &views->of[views->count];

	if (views->count == VIEWS_MOST)
		return -E2BIG;
	view->type = type;
	snprintf(view->options, sizeof view->options, "%s%s", prefix, options);
	snprintf(view->target, sizeof view->target, TOP "%s%s", *name ? "/" : "", name);
	views->count++;
	return 0;
}

/* A hierarchy of v1 has its own directory; the unified one, which comes last, has no controllers here. */
static int add_hierarchy(void *context, const char *controllers, const char *path)
{
	struct views *views = context;
	const bool named = !strncmp(controllers, "name=", 5);
	int r = 0;

	(void)path;
	if (!*controllers)
		return add_view(views, "cgroup2", "", "", views->v1 ? "unified" : "");
	if (!views->v1)
		r = add_view(views, "tmpfs", "", "mode=755", "");
	views->v1 = true;
	return r < 0 ? r : add_view(views, "cgroup", named ? "none," : "", controllers, controllers + (named ? 5 : 0));
}

int views_make(struct cgroup_view *views)
{
	struct views all = { .of = views };
	int r = hierarchy_each("/proc/self/cgroup", add_hierarchy, &all);

	return r < 0 ? r : all.count;
}
