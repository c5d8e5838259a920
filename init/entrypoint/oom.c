#include "oom.h"

#include <limits.h>
#include <string.h>

#include "init/sys/number.h"
#include "init/sys/sys.h"

enum { V1, V2 };

static const char files[][21] = { [V1] = "/memory.oom_control", [V2] = "/memory.events" };

/* Reads as much as fits, and ends it with a NUL. */
static int read_file(int fd, char *text, size_t size)
{
	ssize_t got = pread(fd, text, size - 1, 0);

	text[got < 0 ? 0 : got] = '\0';
	return got < 0 ? -errno : 0;
}

/* Opens the file of a cgroup. In a container the mount's root may be the cgroup itself, whatever its path on the host is. */
static int open_in(const char *mount, const char *path, int version)
{
	char file[PATH_MAX];
	int fd = -ENOENT;

	if (strlen(mount) + strlen(path) + strlen(files[version]) < sizeof file) {
		strcat(strcat(strcpy(file, mount), path), files[version]);
		fd = sys(open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY));
	}
	if (fd < 0) {
		strcat(strcpy(file, mount), files[version]);
		fd = sys(open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY));
	}
	return fd;
}

/* Whether the comma-separated list, which a colon ends, has "memory". */
static bool has_memory(const char *list)
{
	for (; *list && *list != ':'; list += *list == ',') {
		size_t length = strcspn(list, ",:");

		if (length == strlen("memory") && !strncmp(list, "memory", length))
			return true;
		list += length;
	}
	return false;
}

/* Opens the file by a line of /proc/pid/cgroup: number:controllers:path, cgroups(7). */
static int open_by_line(char *line, bool *tells)
{
	char *list = strchr(line, ':'), *path = list ? strchr(list + 1, ':') : NULL;
	int fd;

	if (!path++)
		return -ENOENT;
	path[0] = path[1] ? path[0] : '\0'; /* the root's path is empty */
	*tells = list[1] == ':';
	if (!*tells)
		return has_memory(list + 1) ? open_in("/sys/fs/cgroup/memory", path, V1) : -ENOENT;
	fd = open_in("/sys/fs/cgroup", path, V2);
	return fd < 0 ? open_in("/sys/fs/cgroup/unified", path, V2) : fd;
}

int oom_open(bool *tells)
{
	int table = sys(open("/proc/self/cgroup", O_RDONLY | O_CLOEXEC)), fd;
	char text[4096], *line = text, *next;
	bool unused;

	if (table < 0)
		return table;
	fd = read_file(table, text, sizeof text);
	(void)close(table);
	for (fd = fd < 0 ? fd : -ENOENT; fd == -ENOENT && *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		fd = open_by_line(line, tells ? tells : &unused);
	}
	return fd;
}

int64_t oom_count(int fd)
{
	static const char name[] = "oom_kill ";
	char text[1024], *line;
	int64_t n = 0;
	int r = read_file(fd, text, sizeof text);

	if (r < 0)
		return r;
	for (line = text; (line = strstr(line, name)); line++)
		if (line == text || line[-1] == '\n')
			(void)number_scan(line + sizeof name - 1, &n);
	return n;
}
