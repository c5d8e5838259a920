#include "file.h"

#include <string.h>

#include "init/sys/sys.h"

enum { LINE = 8192 };

int file_read(int dir, const char *file, char *text, size_t size)
{
	int fd = sys(openat(dir, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)), r = fd;
	size_t length = 0;

	text[0] = '\0';
	if (fd < 0)
		return fd;
	while (length < size - 1 && (r = sys(read(fd, text + length, size - 1 - length))) > 0)
		length += r;
	(void)close(fd);
	text[length] = '\0';
	if (length && text[length - 1] == '\n')
		text[--length] = '\0';
	return r < 0 ? r : (int)length;
}

int file_lines(const char *file, int (*each)(void *context, char *line), void *context)
{
	char text[LINE + 1], *end;
	size_t length = 0;
	bool cut = false;
	int fd = sys(open(file, O_RDONLY | O_CLOEXEC)), r = fd, got = 1;

	while (r >= 0 && got > 0) {
		r = got = sys(read(fd, text + length, LINE - length));
		length += got > 0 ? (size_t)got : 0;
		while (got > 0 && (end = memchr(text, '\n', length))) {
			*end++ = '\0';
			r = cut ? 0 : each(context, text);
			cut = false;
			if (r)
				got = 0;
			length -= (size_t)(end - text);
			memmove(text, end, length);
		}
		if (length == LINE) {
			cut = true;
			length = 0;
		}
	}
	if (fd >= 0)
		(void)close(fd);
	return r;
}

bool file_has_word(const char *list, const char *dividers, const char *word)
{
	size_t length;

	for (; *list; list += length + (list[length] != '\0')) {
		length = strcspn(list, dividers);
		if (length == strlen(word) && !strncmp(list, word, length))
			return true;
	}
	return false;
}

void file_printable(char *to, const char *from, size_t size)
{
	size_t i;

	for (i = 0; from[i] && i < size - 1; i++)
		to[i] = from[i] < ' ' || from[i] > '~' ? '?' : from[i];
	to[i] = '\0';
}
