#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cgroup.h"
#include "devices.h"
#include "group.h"
#include "hierarchy.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "limits.h"
#include "path.h"
#include "record.h"
#include "spawner/state/state.h"
#include "spawner/text/place.h"
#include "spawner/text/say.h"

/* The remedy, where the cgroup is not the user's to write: cgroup-v2.rst, Delegation. */
#define OWN " (this needs root, or nsinit must run in a cgroup that you own: systemd-run --user --scope -p Delegate=yes nsinit ...)"

#define INNER "init" /* also the name that a container with a cgroup namespace sees itself in */

_Static_assert((int)CONTROLS == CGROUP_HIERARCHIES, "a place for each");

/* What is at work while the groups are made. */
struct making {
	struct cgroup *cgroup;
	const struct plan *host;
	const struct place *place;
	struct hierarchies hierarchies;
	struct record record;
	char paths[CONTROLS][RECORD_PATH];
	bool apart; /* only a part of some hierarchy is mounted, and nsinit's own group is not in it */
};

static int refuse(const struct making *making, int error, const char *what, const char *path)
{
	const uint32_t at = host_find(making->host, H_CGROUP)->at;

	if (error == -EACCES || error == -EPERM)
		return place_refuse(making->place, at, 0, "%s %s: %s" OWN, what, path, strerror(-error));
	return place_refuse(making->place, at, error, "%s %s", what, path);
}

/* Whether a controller's own hierarchy is wanted. Processes are held and ended by v2's hierarchy, wherever there is one. */
static bool is_wanted(const struct making *making, enum controller controller)
{
	switch (controller) {
	case CONTROL_CPUSET:
		return host_limit(making->host, LIMIT_CPUSET);
	case CONTROL_DEVICES:
		return host_number(making->host, H_DEVICES, DEVICES_ALL) != DEVICES_ALL;
	case CONTROL_FREEZER:
		return making->hierarchies.root[CONTROL_UNIFIED] < 0;
	default:
		return true;
	}
}

/* Writes the group's path from the hierarchy's root. Returns 0 or -errno: -ENOENT where it is not in what is mounted. */
static int make_path(struct making *making, const struct state *state, enum controller controller)
{
	const char *asked = host_string(host_find(making->host, H_CGROUP), NULL);
	char *path = making->paths[controller];
	int length = 0, n;

	if (*asked != '/')
		length = hierarchy_own(&making->hierarchies, controller, path, RECORD_PATH);
	if (length < 0)
		return length;
	if (length)
		path[length++] = '/';
	if (*asked)
		n = snprintf(path + length, RECORD_PATH - (size_t)length, "%s", asked + (*asked == '/'));
	else
		n = snprintf(path + length, RECORD_PATH - (size_t)length, "nsinit-%s", state->key);
	return n < RECORD_PATH - length ? 0 : -ENAMETOOLONG;
}

/* Finds out what is to be made, and records that. Nothing is made yet. */
static int plan(struct making *making, const struct state *state)
{
	int r, missing;

	for (enum controller i = 0; i < CONTROLS; i++) {
		int root = making->hierarchies.root[i];

		if (root < 0 || !is_wanted(making, i))
			continue;
		for (enum controller j = 0; j < i; j++)
			if (making->record.of[j].path && making->hierarchies.root[j] == root)
				root = -1; /* another controller has seen to it */
		if (root < 0)
			continue;
		r = make_path(making, state, i);
		making->apart |= r == -ENOENT;
		if (r == -ENOENT)
			continue;
		if (r < 0)
			return refuse(making, r, "find nsinit's own cgroup in the hierarchy", controller_names[i]);
		missing = path_missing(root, making->paths[i]);
		if (missing < 0)
			return refuse(making, missing, "look for the cgroup", making->paths[i]);
		if (missing == 0)
			return refuse(making, 0, "the cgroup exists already: give another path, or remove", making->paths[i]);
		making->record.of[i].path = making->paths[i];
		making->record.of[i].made = (unsigned)missing;
	}
	r = record_write(&making->record, state);
	if (r == -EEXIST)
		return say("can't make cgroups: an earlier container's are still recorded here");
	return r < 0 ? say_error(r, "record the cgroups in the state directory") : 0;
}

static int make_one(struct making *making, enum controller controller)
{
	const int *root = making->hierarchies.root;
	const struct plan_record *cpuset = host_limit(making->host, LIMIT_CPUSET);
	struct new_group new = { .cpuset = cpuset ? host_string(cpuset, NULL) : NULL, .error = making->cgroup->error };
	int fd;

	if (controller == CONTROL_UNIFIED)
		new.kind = GROUP_UNIFIED;
	else if (root[CONTROL_CPUSET] == root[controller])
		new.kind = GROUP_CPUSET;
	fd = group_make(&new, root[controller], making->paths[controller]);
	making->cgroup->error = new.error;
	return fd;
}

/* Says why no group was made: we may not, or there is no hierarchy. */
static int refuse_all(const struct making *making, int error)
{
	for (enum controller i = 0; i < CONTROLS; i++)
		if (making->record.of[i].path)
			return refuse(making, error, "make the cgroup", making->paths[i]);
	if (making->apart)
		return refuse(making, 0, "nsinit's own cgroup is outside of the mounted hierarchy:", "give \"path\" as an absolute one");
	return refuse(making, 0, "there are no cgroups here:", "no hierarchy is mounted");
}

/* Takes the new group into service, and notes its inode: by that it is known again. */
static int take(struct making *making, enum controller controller, int fd)
{
	struct stat st;
	int r = sys(fstat(fd, &st));

	if (r < 0) {
		(void)close(fd); /* only looked at */
		return r;
	}
	making->record.of[controller].inode = st.st_ino;
	for (enum controller i = controller; i < CONTROLS; i++)
		if (making->hierarchies.root[i] == making->hierarchies.root[controller])
			making->cgroup->dir[i] = fd;
	return 0;
}

/* Takes out of the record what was not made, or somebody else has made meanwhile. `made`: this one we may have made. */
static int fail(struct making *making, enum controller controller, bool made, int error, const struct state *state)
{
	int r;

	for (enum controller i = controller + made; i < CONTROLS; i++)
		making->record.of[i].path = NULL;
	r = record_replace(&making->record, state);
	if (r < 0)
		say_error(r, "record in the state directory which cgroups were made");
	return refuse(making, error, "make the cgroup", making->paths[controller]);
}

/* Makes the groups that the record names. Who may not write in a hierarchy goes without its group: limits_set() fails if it needs that. */
static int make_all(struct making *making, const struct state *state)
{
	int fd, r, count = 0, error = -ENOENT;

	for (enum controller i = 0; i < CONTROLS; i++) {
		if (!making->record.of[i].path)
			continue;
		r = fd = make_one(making, i);
		if (fd >= 0)
			r = take(making, i, fd);
		if (r < 0 && r != -EACCES && r != -EPERM && r != -EROFS)
			return fail(making, i, r != -EEXIST, r, state);
		if (r < 0)
			error = r;
		count += r >= 0;
	}
	if (error != -ENOENT)
		making->cgroup->error = error;
	r = count ? record_replace(&making->record, state) : 0;
	if (r < 0)
		return say_error(r, "record the cgroups in the state directory");
	return count ? 0 : refuse_all(making, error);
}

static int open_procs(struct making *making)
{
	struct cgroup *cgroup = making->cgroup;
	int r = 0;

	for (enum controller i = 0; i < CONTROLS && r >= 0; i++) {
		if (!making->record.of[i].path || cgroup->dir[i] < 0)
			continue;
		r = sys(openat(cgroup->dir[i], "cgroup.procs", O_WRONLY | O_CLOEXEC));
		if (r >= 0)
			cgroup->procs[cgroup->procs_count++] = r;
	}
	cgroup->unified = cgroup->dir[CONTROL_UNIFIED];
	if (r < 0 || cgroup->unified < 0 || !(host_number(making->host, H_NAMESPACES, 0) & CLONE_NEWCGROUP))
		return r;
	r = sys(mkdirat(cgroup->unified, INNER, 0755));
	if (r >= 0)
		r = cgroup->inner = sys(openat(cgroup->unified, INNER "/cgroup.procs", O_WRONLY | O_CLOEXEC));
	return r;
}

/* Nobody makes or removes groups meanwhile: else two starts could each take the other's parent group for one that was there. */
static int make_locked(struct making *making, const struct state *state)
{
	const int lock = state_lock_all(state);
	int r;

	if (lock < 0)
		return say_error(lock, "lock the state directory");
	r = plan(making, state) || make_all(making, state) ? -1 : 0;
	state_unlock_all(state, lock);
	return r;
}

static int make(struct making *making, const struct state *state)
{
	int r = hierarchies_find(&making->hierarchies);

	if (r < 0)
		return refuse(making, r, "find where cgroups are", "mounted");
	if (make_locked(making, state) || limits_set(making->cgroup, making->host, making->place) ||
		devices_keep(making->cgroup, making->host, making->place))
		return -1;
	r = open_procs(making);
	return r < 0 ? refuse(making, r, "open the", "cgroup") : 0;
}

int cgroup_make(struct cgroup *cgroup, const struct plan *host, const struct place *place, const struct state *state)
{
	struct making making; /* large: what is not needed is not touched */
	int r;

	cgroup_none(cgroup);
	if (!host_find(host, H_CGROUP))
		return 0;
	making.cgroup = cgroup;
	making.host = host;
	making.place = place;
	making.apart = false;
	memset(making.record.of, 0, sizeof making.record.of);
	r = make(&making, state);
	hierarchies_close(&making.hierarchies);
	return r;
}
