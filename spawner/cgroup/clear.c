/* A container's control groups ended and removed: cgroup_clear. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cgroup.h"
#include "files.h"
#include "hierarchy.h"
#include "init/sys/sys.h"
#include "path.h"
#include "record.h"
#include "spawner/state/state.h"
#include "spawner/text/file.h"
#include "spawner/text/say.h"

enum { ENTRIES = 4096, DEPTH = 64, END_MS = 2000 };

/* Reads the name of the first group in the directory. Returns 0 or -errno: -ENOENT where there is none. */
static int first_group(int dir, char name[NAME_MAX + 1])
{
	_Alignas(8) char entries[ENTRIES];
	const struct sys_dirent *entry;
	int r = sys((long)lseek(dir, 0, SEEK_SET)), got;

	while (r >= 0 && (got = r = sys_getdents(dir, entries, sizeof entries)) > 0)
		for (int at = 0; at < got; at += entry->size) {
			entry = (const void *)(entries + at);
			if (entry->type != DT_DIR || entry->name[0] == '.')
				continue;
			strcpy(name, entry->name);
			return 0;
		}
	return r < 0 ? r : -ENOENT;
}

/* Puts `next` in the place of *dir. */
static int move(int *dir, int next)
{
	if (next < 0)
		return next;
	(void)close(*dir);
	*dir = next;
	return 0;
}

/* Removes the first group inside, else enters it; without one goes up. Returns 0 or -errno: -ENOENT at the end. */
static int remove_step(int *dir, unsigned *depth, int *pause)
{
	char name[NAME_MAX + 1];
	int r = first_group(*dir, name);

	if (r == -ENOENT && *depth) {
		--*depth;
		return move(dir, path_open(*dir, ".."));
	}
	if (r >= 0)
		r = sys(unlinkat(*dir, name, AT_REMOVEDIR));
	else
		return r;
	if (r >= 0 || r == -ENOENT)
		return 0;
	r = move(dir, path_open(*dir, name));
	++*depth;
	if (r >= 0 && first_group(*dir, name) == -ENOENT && !files_pause(pause)) /* something other than a group keeps it busy */
		r = -EBUSY;
	return r;
}

/* Removes the groups that the container made in its own, however deep. */
static int remove_inside(int top)
{
	int dir = path_open(top, "."), pause = 0, r = dir;
	unsigned depth = 0;

	while (r >= 0)
		r = remove_step(&dir, &depth, &pause);
	if (dir >= 0)
		(void)close(dir);
	return r == -ENOENT ? 0 : r;
}

/* Cuts off the last component, *name. Returns the directory that it is in, opened, or -errno. */
static int open_parent(int root, char *path, const char **name)
{
	char *slash = strrchr(path, '/');

	*name = slash ? slash + 1 : path;
	if (!slash)
		return path_open(root, ".");
	*slash = '\0';
	return path_open_beneath(root, path);
}

/* Removes the group, which may be busy for a moment yet, and the parents that were made for it and nobody else uses. */
static int remove_path(int root, const char *path, unsigned made)
{
	char rest[RECORD_PATH];
	const char *name;
	int dir, r = 0, pause = 0;

	strcpy(rest, path);
	for (unsigned i = 0; i < made && r >= 0; i++) {
		dir = open_parent(root, rest, &name);
		if (dir == -ENOENT)
			continue; /* it was never made */
		if (dir < 0)
			return dir;
		do
			r = sys(unlinkat(dir, name, AT_REMOVEDIR));
		while (r == -EBUSY && i == 0 && files_pause(&pause));
		if (r < 0 && r != -EBUSY && r != -ENOENT && r != -ENOTEMPTY)
			r = sys(unlinkat(dir, name, AT_REMOVEDIR)); /* every undo is tried twice */
		(void)close(dir);
		if (i > 0 && (r == -EBUSY || r == -ENOTEMPTY))
			return 0;
		r = r == -ENOENT ? 0 : r;
	}
	return r;
}

/* Kills the list's first processes; returns how many. They are frozen, so that no number is another process's. */
static int kill_first(int dir)
{
	char text[ENTRIES], *s = text, *end;
	int count = 0;
	long pid;

	if (file_read(dir, "cgroup.procs", text, sizeof text) == sizeof text - 1)
		*(strrchr(text, '\n') + 1) = '\0'; /* the last number may be cut */
	for (; (pid = strtol(s, &end, 10)) > 0; s = end)
		count += !kill((pid_t)pid, SIGKILL); /* it may have ended */
	return count;
}

static int kill_tree(int dir, int depth)
{
	_Alignas(8) char entries[ENTRIES];
	const struct sys_dirent *entry;
	int count = kill_first(dir), got, inside;

	(void)lseek(dir, 0, SEEK_SET); /* can't fail on a directory */
	while (depth && (got = sys_getdents(dir, entries, sizeof entries)) > 0)
		for (int at = 0; at < got; at += entry->size) {
			entry = (const void *)(entries + at);
			if (entry->type != DT_DIR || entry->name[0] == '.' || (inside = path_open(dir, entry->name)) < 0)
				continue;
			count += kill_tree(inside, depth - 1);
			(void)close(inside);
		}
	return count;
}

/* Kills all without cgroup.kill (Linux 5.14): who is frozen can't escape by forking. A list may take several rounds. */
static void kill_frozen(int dir, const char *file, const char *frozen, const char *thawed)
{
	int count, pause = 0;

	do {
		(void)files_write(dir, file, frozen); /* the signals may be enough */
		count = kill_tree(dir, DEPTH);
		(void)files_write(dir, file, thawed); /* what is left makes the removal fail */
	} while (count && files_pause(&pause));
}

/* Kills all processes by one hierarchy: each process is in every hierarchy. */
static void end_processes(const struct cgroup *cgroup)
{
	int unified = cgroup->dir[CONTROL_UNIFIED];

	if (unified < 0) {
		if (cgroup->dir[CONTROL_FREEZER] >= 0)
			kill_frozen(cgroup->dir[CONTROL_FREEZER], "freezer.state", "FROZEN", "THAWED");
		return;
	}
	if (files_write(unified, "cgroup.kill", "1") < 0)
		kill_frozen(unified, "cgroup.freeze", "1", "0");
	(void)files_await(unified, "populated", 0, END_MS); /* what is left makes the removal fail */
}

/* Removes one group. If the directory now at its path has another inode, it is not ours: leave it. */
static int remove_one(const struct cgroup *cgroup, const struct record *record, int root, enum controller i)
{
	int r = 0;

	if (record->of[i].inode && cgroup->dir[i] < 0 && path_missing(root, record->of[i].path) == 0)
		return 0;
	if (cgroup->dir[i] >= 0)
		r = remove_inside(cgroup->dir[i]);
	return r < 0 ? r : remove_path(root, record->of[i].path, record->of[i].made);
}

/* Removes all groups that can be removed; on the last try says which stay. Returns 0 or -errno. */
static int remove_all(const struct cgroup *cgroup, const struct record *record, const struct hierarchies *hierarchies, bool last)
{
	int error = 0, r;

	for (enum controller i = 0; i < CONTROLS; i++) {
		if (!record->of[i].path || hierarchies->root[i] < 0)
			continue;
		r = remove_one(cgroup, record, hierarchies->root[i], i);
		if (r < 0 && last)
			say_error(r, "remove the cgroup %s of the hierarchy %s, which stays", record->of[i].path,
				controller_names[i]);
		error = r < 0 ? r : error;
	}
	return error;
}

/* Where the lock can't be had, the worst is that an empty parent group stays. */
static int remove_locked(const struct state *state, const struct cgroup *cgroup, const struct record *record,
	const struct hierarchies *hierarchies, bool last)
{
	const int lock = state_lock_all(state);
	const int r = remove_all(cgroup, record, hierarchies, last);

	if (lock >= 0)
		state_unlock_all(state, lock);
	return r;
}

static int clear_groups(const struct state *state, const struct record *record, bool last)
{
	struct hierarchies hierarchies;
	struct cgroup cgroup;
	int found = hierarchies_find(&hierarchies), r = found;

	cgroup_none(&cgroup);
	if (found >= 0)
		r = cgroup_find(&cgroup, record, &hierarchies);
	if (r >= 0)
		end_processes(&cgroup);
	if (found >= 0 && (r >= 0 || r == -ENOENT))
		r = remove_locked(state, &cgroup, record, &hierarchies, last);
	else if (last)
		say_error(r, "find the container's cgroups, which stay");
	cgroup_close(&cgroup);
	hierarchies_close(&hierarchies);
	return r;
}

void cgroup_clear(const struct state *state)
{
	struct record record;
	int r = record_read(&record, state);

	if (r < 0 && r != -ENOENT && r != -EPROTO)
		r = record_read(&record, state); /* every undo is tried twice */
	if (r < 0 && r != -ENOENT && r != -EPROTO)
		say_error(r, "read the record of the cgroups, which stay");
	if (r == -EPROTO) /* the start was cut off before it made anything */
		record_remove(state);
	if (r >= 0 && (clear_groups(state, &record, false) >= 0 || clear_groups(state, &record, true) >= 0)) /* tried twice, likewise */
		record_remove(state);
}
