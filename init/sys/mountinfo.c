#include "mountinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "proc_table.h"
#include "sys.h"

enum { MOUNT_POINT = 4 }; /* its field in a line */

/* The second number of a line is the parent's id. The rest of the line is passed over, however long it is. */
int mountinfo_has_child(uint64_t id)
{
	int fd = sys(open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)), field = 0, found = 0;
	uint64_t number = 0;
	char buffer[512];
	ssize_t got = 0;

	if (fd < 0)
		return fd;
	while (!found && (got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] == '\n' || buffer[i] == ' ') {
				found |= field == 1 && number == id;
				field = buffer[i] == '\n' ? 0 : field + 1;
				number = 0;
			} else if (field == 1)
				number = number * 10 + (buffer[i] - '0');
	(void)close(fd);
	return got < 0 ? -EIO : found;
}

int mountinfo_is_mounted(int directory)
{
	int parent = sys(openat(directory, "..", O_PATH | O_CLOEXEC)), r;
	uint64_t id, above;

	if (parent < 0)
		return parent;
	r = sys_mount_id(directory, &id);
	if (r >= 0)
		r = sys_mount_id(parent, &above);
	(void)close(parent);
	return r < 0 ? r : id != above;
}

/* Returns the mount point of the line, which it changes; NULL: the line is none of mountinfo. */
static const char *cut_point(char *line)
{
	char *at = line, *blank;

	for (int field = 0; field < MOUNT_POINT; field++) {
		blank = strchr(at, ' ');
		if (!blank)
			return NULL;
		at = blank + 1;
	}
	(void)proc_table_word(at);
	return at;
}

int mountinfo_visit(void (*visit)(const char *path))
{
	char *table = proc_table_read("/proc/self/mountinfo"), *line;
	const char *path;

	if (!table)
		return -errno;
	for (char *end = table + strlen(table); end > table; end = line) {
		end[-1] = '\0'; /* the newline */
		line = memrchr(table, '\n', end - 1 - table);
		line = line ? line + 1 : table;
		path = cut_point(line);
		if (path)
			visit(path);
	}
	return 0;
}
