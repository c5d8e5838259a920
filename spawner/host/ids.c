#include "ids.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "newidmap.h"
#include "spawner/config/config.h"
#include "spawner/text/say.h"
#include "subid.h"

enum { MAP = NEWIDMAP_SIZE, TTY_GROUP = 5 };

/* The users' or the groups'. */
static const struct kind {
	const char *file, *helper, *key, *subid;
} uids = { "uid_map", "newuidmap", "uid_mappings", "/etc/subuid" },
  gids = { "gid_map", "newgidmap", "gid_mappings", "/etc/subgid" };

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

bool ids_groups(const struct config *config, uint64_t namespaces)
{
	if (groups_denied())
		return false;
	return !(namespaces & CLONE_NEWUSER) || config->container.gid_mappings.count || config->privileged;
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

/* Returns the text's length, or -1 where it has no room. */
static int write_map(const struct container *container, const struct list *list, char map[MAP])
{
	uint32_t token = list->token;
	struct mapping mapping;
	size_t used = 0;

	map[0] = '\0';
	for (uint32_t i = 0; i < list->count; i++) {
		mapping = container_mapping(container, &token);
		used += snprintf(map + used, MAP - used, "%u %u %u\n", (unsigned)mapping.container_id.n,
			(unsigned)mapping.host_id.n, (unsigned)mapping.size.n);
		if (used >= MAP)
			return -1;
	}
	return used;
}

/* What a container without mappings gets. Returns 0, or -1: the privileged have no ranges. */
static int own_map(const struct config *config, const struct kind *kind, char map[MAP])
{
	if (config->privileged)
		return subid_root(kind->subid, map, MAP);
	snprintf(map, MAP, "0 %u 1\n", (unsigned)(kind == &uids ? geteuid() : getegid()));
	return 0;
}

static int make_map(const struct config *config, const struct kind *kind, char map[MAP])
{
	const struct container *container = &config->container;
	const struct list *list = kind == &uids ? &container->uid_mappings : &container->gid_mappings;

	return list->count ? write_map(container, list, map) : own_map(config, kind, map);
}

bool ids_tty_group(const struct config *config, uint64_t namespaces)
{
	char map[MAP];

	if (!(namespaces & CLONE_NEWUSER))
		return in_first_namespace() || is_mapped_here(TTY_GROUP);
	return make_map(config, &gids, map) >= 0 && is_in(map, TTY_GROUP);
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

void ids_root(const struct config *config, uid_t *uid, gid_t *gid)
{
	char map[MAP];

	*uid = make_map(config, &uids, map) < 0 ? geteuid() : find_root(map);
	*gid = make_map(config, &gids, map) < 0 ? getegid() : find_root(map);
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

static int map_kind(const struct config *config, const struct kind *kind, const struct list *list, pid_t pid)
{
	char map[MAP], place[CONFIG_PLACE];
	int r;

	config_place(config, list->at ? list->at : config->container.namespaces.at, place, sizeof place);
	r = make_map(config, kind, map);
	if (r < 0 && list->count)
		return say("%s%s: more ranges than the kernel takes", place, kind->key), -1;
	if (r < 0)
		return say("%sNEWUSER as root takes %s, as in [{ \"container_id\": 0, \"host_id\": 100000, \"size\": 65536 }], or "
			   "a line of root's in %s",
			       place, kind->key, kind->subid),
		       -1;
	r = put(pid, kind->file, map);
	if (r == -EPERM && list->count) /* more than the kernel leaves to us */
		return newidmap_write(kind->helper, kind->key, kind->subid, pid, map);
	return r < 0 ? say_error(r, "%smap ids by %s", place, kind->key), -1 : 0;
}

int ids_map(const struct config *config, pid_t pid)
{
	const struct container *container = &config->container;
	int r = groups_denied() || ids_groups(config, CLONE_NEWUSER) ? 0 : put(pid, "setgroups", "deny");

	if (r < 0)
		return say_error(r, "give up supplementary groups"), -1;
	if (map_kind(config, &uids, &container->uid_mappings, pid))
		return -1;
	return map_kind(config, &gids, &container->gid_mappings, pid);
}
