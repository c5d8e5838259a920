#include "overlay_upper.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "ids.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "spawner/config/config.h"

/* What is there already stays whose it is. */
static int make(const char *path, const struct config *config, uint64_t namespaces)
{
	int r = sys(mkdir(path, 0700));
	uid_t uid;
	gid_t gid;

	if (r < 0 || !(namespaces & CLONE_NEWUSER))
		return r == -EEXIST ? 0 : r;
	ids_root(config, &uid, &gid);
	r = sys(lchown(path, uid, gid));
	if (r < 0)
		(void)rmdir(path); /* it is ours, and else the next start would take it as it is */
	return r;
}

static int name_layer(char path[PATH_MAX], const char *directory, const char *name, const char *layer)
{
	int length = snprintf(path, PATH_MAX, "%s/%s%s%s", directory, name ? name : "", name ? "." : "", layer);

	return length < PATH_MAX ? 0 : -ENAMETOOLONG;
}

static int prepare(struct upper *upper, const struct config *config, const char *name, uint64_t namespaces)
{
	const char *directory = config->container.overlay.s;
	int r = name_layer(upper->upper, directory, name, "upper");

	if (r >= 0)
		r = name_layer(upper->work, directory, name, "work");
	if (r >= 0)
		r = make(directory, config, namespaces);
	if (r >= 0)
		r = make(upper->work, config, namespaces);
	if (r >= 0)
		r = upper->lock = sys(open(upper->work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	return r < 0 ? r : sys(flock(upper->lock, LOCK_EX | LOCK_NB));
}

int upper_prepare(struct upper *upper, const struct config *config, const char *name, uint64_t namespaces)
{
	const struct text *overlay = &config->container.overlay;
	int r;

	upper->lock = -1;
	if (!overlay->s || !strcmp(overlay->s, "tmpfs"))
		return 0;
	r = prepare(upper, config, name, namespaces);
	if (r == -EWOULDBLOCK)
		return config_refuse(config, overlay->at, 0, "another container writes to %s: give each a --name", overlay->s);
	return r < 0 ? config_refuse(config, overlay->at, r, "make the directory %s", overlay->s) : 0;
}

void upper_close(struct upper *upper)
{
	if (upper->lock >= 0)
		(void)close(upper->lock); /* only held */
	upper->lock = -1;
}
