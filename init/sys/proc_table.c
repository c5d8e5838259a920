#include "proc_table.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "sys.h"

enum { TABLE_MOST = 4 << 20 };

char *proc_table_read(const char *path)
{
	char *text = memory_get(TABLE_MOST);
	int fd = sys(open(path, O_RDONLY | O_CLOEXEC));
	size_t size = 0;
	ssize_t got = 0;

	while (text && fd >= 0 && size < TABLE_MOST - 1 &&
		(got = read(fd, text + size, TABLE_MOST - 1 - size)) > 0)
		size += got;
	return !text || fd < 0 || got < 0 ? NULL : text;
}

char *proc_table_word(char *at)
{
	char *to = at;

	for (; *at && !strchr(" \t\n", *at); to++) {
		if (at[0] == '\\' && at[1] && at[2] && at[3]) {
			*to = (at[1] - '0') << 6 | (at[2] - '0') << 3 | (at[3] - '0');
			at += 4;
		} else
			*to = *at++;
	}
	if (*at)
		at++;
	*to = '\0';
	return at;
}
