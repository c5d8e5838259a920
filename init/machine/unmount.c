#include "unmount.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/swap.h>

#include "init/plan/tell.h"
#include "init/sys/sys.h"

enum { READ_ONLY = MS_REMOUNT | MS_RDONLY, TABLE_MOST = 4 << 20, MOUNT_POINT = 4 /* field of a line of mountinfo: proc(5) */ };

/* A file of /proc in memory, NUL-terminated. */
static char *read_table(const char *path)
{
	char *text = mmap(NULL, TABLE_MOST, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = sys(open(path, O_RDONLY | O_CLOEXEC));
	size_t size = 0;
	ssize_t got = 0;

	while (text != MAP_FAILED && fd >= 0 && size < TABLE_MOST - 1 &&
		(got = read(fd, text + size, TABLE_MOST - 1 - size)) > 0)
		size += got;
	return text == MAP_FAILED || fd < 0 || got < 0 ? NULL : text;
}

/* Ends the word at `at` and puts \ooo back to what it stands for. Returns what follows. */
static char *take_word(char *at)
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

int unmount_swap(void)
{
	char *line = read_table("/proc/swaps"), *next;

	if (!line)
		return errno == ENOENT ? 0 : -errno; /* a kernel without */
	for (line += strcspn(line, "\n"); *line++ == '\n' && *line; line = next) {
		next = line + strcspn(line, "\n");
		(void)take_word(line);
		if (swapoff(line) < 0)
			tell("nsinit", "can't end swapping to %s: %s", line, strerror(errno));
	}
	return 0;
}

static void unmount(const char *path)
{
	if (!umount2(path, UMOUNT_NOFOLLOW))
		return;
	if (mount(NULL, path, NULL, READ_ONLY, NULL) < 0 && errno != EINVAL) /* it is unmounted already with what it was below */
		tell("nsinit", "can't make %s read-only: %s", path, strerror(errno));
}

int unmount_all(void)
{
	char *table = read_table("/proc/self/mountinfo"), *end, *line;

	if (!table && !mount("proc", "/proc", "proc", 0, NULL)) /* somebody took it away */
		table = read_table("/proc/self/mountinfo");
	if (!table)
		return -errno;
	for (end = table + strlen(table); end > table; end = line) {
		for (line = end - 1; line > table && line[-1] != '\n'; line--)
			;
		end[-1] = '\0'; /* the newline */
		char *at = line;

		for (int field = 0; field < MOUNT_POINT && at; field++)
			at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL;
		if (at) {
			(void)take_word(at);
			if (strcmp(at, "/"))
				unmount(at);
		}
	}
	return 0;
}

int unmount_root(void)
{
	int r = sys(mount(NULL, "/", NULL, READ_ONLY, NULL));

	return r == -EINVAL ? 0 : r; /* an initramfs */
}
