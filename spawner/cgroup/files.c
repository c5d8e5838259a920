#include "files.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "init/sys/sys.h"
#include "spawner/text/file.h"

enum { TEXT = 4096, PAUSE_MOST = 1024 };

int files_write(int dir, const char *file, const char *text)
{
	int fd = sys(openat(dir, file, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)), r;

	if (fd < 0)
		return fd;
	r = sys(write(fd, text, strlen(text)));
	(void)close(fd); /* write(2) has told whether it failed */
	return r < 0 || (size_t)r == strlen(text) ? (r < 0 ? r : 0) : -EIO;
}

/* Returns what follows `key` and a blank at the beginning of a line, or NULL. */
static const char *value_of(const char *text, const char *key)
{
	size_t length = strlen(key);

	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (!strncmp(line, key, length) && line[length] == ' ')
			return line + length + 1;
	}
	return NULL;
}

int files_number(int dir, const char *file, const char *key, uint64_t *n)
{
	char text[TEXT];
	const char *s = text;
	int r = file_read(dir, file, text, sizeof text);

	if (r < 0)
		return r;
	if (key)
		s = value_of(text, key);
	if (!s)
		return -ENOENT;
	*n = strncmp(s, "max", 3) ? strtoull(s, NULL, 10) : ~UINT64_C(0);
	return 0;
}

bool files_has(int dir, const char *file, const char *word)
{
	char text[TEXT];

	return file_read(dir, file, text, sizeof text) >= 0 && file_has_word(text, " \n", word);
}

int files_await(int dir, const char *key, uint64_t n, int ms)
{
	struct pollfd events = { .fd = sys(openat(dir, "cgroup.events", O_RDONLY | O_CLOEXEC)), .events = POLLPRI };
	char text[TEXT];
	const char *s;
	int64_t end = sys_milliseconds() + ms, left;
	int r = events.fd;

	while (r >= 0) {
		r = sys(pread(events.fd, text, sizeof text - 1, 0)); /* after this read the next event is a new one */
		if (r < 0)
			break;
		text[r] = '\0';
		s = value_of(text, key);
		r = s ? 0 : -ENOENT;
		if (!s || strtoull(s, NULL, 10) == n)
			break;
		left = end - sys_milliseconds();
		r = left > 0 ? sys(poll(&events, 1, (int)left)) : -ETIMEDOUT;
		r = r == -EINTR ? 0 : r;
	}
	if (events.fd >= 0)
		(void)close(events.fd);
	return r;
}

bool files_pause(int *pause)
{
	struct timespec time;

	*pause = *pause ? *pause * 2 : 1;
	if (*pause > PAUSE_MOST)
		return false;
	time = (struct timespec){ *pause / 1000, *pause % 1000 * 1000000L };
	(void)nanosleep(&time, NULL); /* a signal may shorten it: that does no harm */
	return true;
}
