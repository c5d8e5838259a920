#include "subid.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init/sys/sys.h"

enum { FILE_MOST = 64 << 10 };

/* "root:FIRST:COUNT" */
static int read_range(const char *line, unsigned long *first, unsigned long *count)
{
	size_t name = strncmp(line, "root:", 5) ? strncmp(line, "0:", 2) ? 0 : 2 : 5;
	char *end;

	if (!name)
		return 0;
	*first = strtoul(line + name, &end, 10);
	*count = *end == ':' ? strtoul(end + 1, &end, 10) : 0;
	return *count && (*end == '\n' || !*end);
}

int subid_root(const char *file, char *map, size_t size)
{
	unsigned long first, count, inside = 0;
	char text[FILE_MOST] = "";
	int fd = sys(open(file, O_RDONLY | O_CLOEXEC));
	size_t used = 0;

	if (fd < 0)
		return -1;
	if (read(fd, text, sizeof text - 1) < 0)
		text[0] = '\0';
	(void)close(fd); /* only read from */
	for (char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n')
		if (used < size && read_range(line, &first, &count)) {
			used += snprintf(map + used, size - used, "%lu %lu %lu\n", inside, first, count);
			inside += count;
		}
	return used && used < size ? 0 : -1;
}
