#include "overlay_upper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "ids.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "spawner/text/place.h"

/* What is there already stays whose it is. */
static int make_directory(const char *path, const struct plan *host)
{
	int r = sys(mkdir(path, 0700));
	uid_t uid;
	gid_t gid;

	if (r < 0 || !host_find(host, H_UID_MAP))
		return r == -EEXIST ? 0 : r;
	ids_root(host, &uid, &gid);
	r = sys(lchown(path, uid, gid));
	if (r < 0)
		(void)rmdir(path); /* we have made it, and the next start would take it as it is */
	return r;
}

static int name_layer(char path[PATH_MAX], const char *directory, const char *name, const char *layer)
{
	int length = snprintf(path, PATH_MAX, "%s/%s%s%s", directory, name, *name ? "." : "", layer);

	return length < PATH_MAX ? 0 : -ENAMETOOLONG;
}

static int make_layers(struct upper *upper, const struct plan *host, const char *directory, const char *name)
{
	int r = name_layer(upper->upper, directory, name, "upper");

	if (r >= 0)
		r = name_layer(upper->work, directory, name, "work");
	if (r >= 0)
		r = make_directory(directory, host);
	if (r >= 0)
		r = make_directory(upper->work, host);
	if (r >= 0)
		r = upper->lock = sys(open(upper->work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	return r < 0 ? r : sys(flock(upper->lock, LOCK_EX | LOCK_NB));
}

int overlay_upper_prepare(struct upper *upper, const struct plan *host, const struct place *place)
{
	const struct plan_record *record = host_find(host, H_UPPER);
	const char *directory;
	int r;

	upper->lock = -1;
	if (!record)
		return 0;
	directory = host_string(record, NULL);
	r = make_layers(upper, host, directory, host_string(record, directory));
	if (r == -EWOULDBLOCK)
		return place_refuse(place, record->at, 0, "another container writes to %s: give each a --name", directory);
	return r < 0 ? place_refuse(place, record->at, r, "make the directory %s", directory) : 0;
}

void overlay_upper_close(struct upper *upper)
{
	if (upper->lock >= 0)
		(void)close(upper->lock); /* only held */
	upper->lock = -1;
}
