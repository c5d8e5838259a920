#include "ids.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "newidmap.h"
#include "spawner/text/place.h"
#include "spawner/text/say.h"
#include "subid.h"

enum { MAP = NEWIDMAP_SIZE, TTY_GROUP = 5 };

/* The users' or the groups'. */
static const struct kind {
	const char *file, *helper, *key, *subid;
	uint32_t record;
} uids = { "uid_map", "newuidmap", "uid_mappings", "/etc/subuid", H_UID_MAP },
  gids = { "gid_map", "newgidmap", "gid_mappings", "/etc/subgid", H_GID_MAP };

/* The first one's inode is fixed: a stat spares reading its map. */
static bool in_first_namespace(void)
{
	enum { FIRST = 0xEFFFFFFD };
	struct stat st;

	return stat("/proc/self/ns/user", &st) < 0 || st.st_ino == FIRST;
}

static bool read_own(const char *path, char text[MAP])
{
	int fd = sys(open(path, O_RDONLY | O_CLOEXEC)), got;

	text[0] = '\0';
	if (fd < 0)
		return false;
	got = sys(read(fd, text, MAP - 1));
	text[got < 0 ? 0 : got] = '\0';
	(void)close(fd); /* only read from */
	return got >= 0;
}

/* Denied here, it is in every namespace within. */
static bool groups_denied(void)
{
	char text[MAP];

	return !in_first_namespace() && read_own("/proc/self/setgroups", text) && !strncmp(text, "deny", 4);
}

bool ids_groups(const struct plan *host)
{
	if (groups_denied())
		return false;
	return host_number(host, H_GID_MAP, MAP_LINES) != MAP_OWN;
}

/* `map`: lines of inside, outside, size. */
static bool is_in(const char *map, unsigned long id)
{
	unsigned long inside, size;
	char *end;

	for (; *map; map = end + (*end == '\n')) {
		inside = strtoul(map, &end, 10);
		(void)strtoul(end, &end, 10);
		size = strtoul(end, &end, 10);
		if (id - inside < size)
			return true;
		end += strcspn(end, "\n");
	}
	return false;
}

static bool is_mapped_here(unsigned id)
{
	char map[MAP];

	return read_own("/proc/self/gid_map", map) && is_in(map, id);
}

/* Returns 0, or -1: the lines are too many, or root has no ranges. */
static int make_map(const struct plan *host, const struct kind *kind, char map[MAP])
{
	const char *lines = host_string(host_find(host, kind->record), NULL);

	switch (host_number(host, kind->record, MAP_OWN)) {
	case MAP_LINES:
		return snprintf(map, MAP, "%s", lines) < MAP ? 0 : -1;
	case MAP_RANGES:
		return subid_root(kind->subid, map, MAP);
	default:
		snprintf(map, MAP, "0 %u 1\n", (unsigned)(kind == &uids ? geteuid() : getegid()));
		return 0;
	}
}

bool ids_tty_group(const struct plan *host)
{
	char map[MAP];

	if (!host_find(host, H_GID_MAP))
		return in_first_namespace() || is_mapped_here(TTY_GROUP);
	return make_map(host, &gids, map) >= 0 && is_in(map, TTY_GROUP);
}

/* The id outside of id 0 inside, which every map has. */
static unsigned find_root(const char *map)
{
	char *end;

	for (; *map; map = end + (*end == '\n')) {
		if (!strtoul(map, &end, 10))
			return strtoul(end, NULL, 10);
		end += strcspn(end, "\n");
	}
	return -1;
}

void ids_root(const struct plan *host, uid_t *uid, gid_t *gid)
{
	char map[MAP];

	*uid = make_map(host, &uids, map) < 0 ? geteuid() : find_root(map);
	*gid = make_map(host, &gids, map) < 0 ? getegid() : find_root(map);
}

static int put(pid_t pid, const char *file, const char *text)
{
	char path[64];
	int fd, r;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	fd = sys(open(path, O_WRONLY | O_CLOEXEC));
	if (fd < 0)
		return fd;
	r = sys(write(fd, text, strlen(text)));
	(void)close(fd); /* the write has told */
	return r < 0 ? r : 0;
}

static int map_kind(const struct plan *host, const struct place *place, const struct kind *kind, pid_t pid)
{
	const struct plan_record *record = host_find(host, kind->record);
	const bool lines = host_number(host, kind->record, MAP_OWN) == MAP_LINES;
	char map[MAP];
	int r = make_map(host, kind, map);

	if (r < 0 && lines)
		return place_refuse(place, record->at, 0, "%s: more ranges than the kernel allows", kind->key);
	if (r < 0)
		return place_refuse(place, record->at, 0,
			"NEWUSER as root needs %s, as in [{ \"container_id\": 0, \"host_id\": 100000, \"size\": 65536 }], or "
			"a line for root in %s",
			kind->key, kind->subid);
	r = put(pid, kind->file, map);
	if (r == -EPERM && lines) /* more than the kernel leaves to us */
		return newidmap_write(kind->helper, kind->key, kind->subid, pid, map);
	return r < 0 ? place_refuse(place, record->at, r, "map ids by %s", kind->key) : 0;
}

int ids_map(const struct plan *host, const struct place *place, pid_t pid)
{
	int r = groups_denied() || ids_groups(host) ? 0 : put(pid, "setgroups", "deny");

	if (r < 0)
		return say_error(r, "give up supplementary groups");
	return map_kind(host, place, &uids, pid) || map_kind(host, place, &gids, pid) ? -1 : 0;
}
