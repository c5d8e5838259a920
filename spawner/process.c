#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../init/sys.h"

enum { FIELDS = 4096 };

/* The beginning of the file, NUL-terminated. Returns its length or -errno. */
static int read_file(pid_t pid, const char *file, char *text, size_t size)
{
	char path[64];
	int fd, r;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	fd = r = sys(open(path, O_RDONLY | O_CLOEXEC));
	if (fd < 0)
		return r;
	r = sys(read(fd, text, size - 1));
	(void)close(fd); /* only read from */
	text[r < 0 ? 0 : r] = '\0';
	return r;
}

void process_printable(char *to, const char *from, size_t size)
{
	size_t i;

	for (i = 0; from[i] && i < size - 1; i++)
		to[i] = from[i] < ' ' || from[i] > '~' ? '?' : from[i];
	to[i] = '\0';
}

/* "pid (name) state ppid ... starttime", the 22nd; the name may hold anything, brackets too. */
static int read_stat(struct process *process, char *text)
{
	char *begin = strchr(text, '('), *end = strrchr(text, ')');
	uint64_t started;
	int parent;

	if (!begin || !end || begin > end ||
		sscanf(end + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %" SCNu64,
			&process->state, &parent, &started) != 3)
		return -EPROTO;
	*end = '\0';
	process_printable(process->name, begin + 1, sizeof process->name);
	process->parent = parent;
	process->started = started * 100 / (uint64_t)sysconf(_SC_CLK_TCK);
	return 0;
}

/* "NSpid:\t10\t1": the last one. "Uid:\treal\teffective...". */
static int read_status(struct process *process, const char *text)
{
	const char *pids = strstr(text, "\nNSpid:"), *uids = strstr(text, "\nUid:"), *last;

	if (!uids || sscanf(uids, "\nUid: %*u %u", &process->uid) != 1)
		return -EPROTO;
	if (!pids) /* a kernel without PID namespaces */
		return 0;
	pids += strlen("\nNSpid:");
	for (last = pids; *pids && *pids != '\n'; pids++)
		if (*pids == '\t')
			last = pids;
	process->inner = (pid_t)strtol(last, NULL, 10);
	return 0;
}

int process_read(struct process *process, pid_t pid)
{
	char text[FIELDS];
	int r = read_file(pid, "stat", text, sizeof text);

	*process = (struct process){ .pid = pid, .inner = pid };
	if (r >= 0)
		r = read_stat(process, text);
	if (r >= 0)
		r = read_file(pid, "status", text, sizeof text);
	return r < 0 ? r : read_status(process, text);
}

const char *process_command(const struct process *process, char *text, size_t size)
{
	char line[FIELDS];
	int length = read_file(process->pid, "cmdline", line, sizeof line);

	while (length > 0 && !line[length - 1])
		length--;
	for (int i = 0; i < length; i++)
		line[i] = line[i] ? line[i] : ' ';
	if (length > 0)
		process_printable(text, line, size);
	else
		snprintf(text, size, "[%s]", process->name);
	return text;
}

int64_t process_age(const struct process *process)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_BOOTTIME, &now); /* can't fail */
	return now.tv_sec - (int64_t)(process->started / 100);
}
