#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "spawner/text/file.h"

enum { FIELDS = 4096 };

static int read_file(pid_t pid, const char *file, char *text, size_t size)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	return file_read(AT_FDCWD, path, text, size);
}

/* Returns the number behind `count` dividers; 0 where there are fewer. */
static uint64_t number(const char *text, char divider, int count)
{
	while (count-- && (text = strchr(text, divider)))
		text++;
	return text ? strtoull(text, NULL, 10) : 0;
}

/* "pid (name) state ppid ... starttime", the 22nd; the name may hold anything, brackets too. */
static int read_stat(struct process *process, char *text)
{
	char *begin = strchr(text, '('), *end = strrchr(text, ')');

	if (!begin || !end || begin > end || strlen(end) < 3)
		return -EPROTO;
	process->state = end[2];
	process->parent = (pid_t)number(end + 2, ' ', 1);
	process->started = number(end + 2, ' ', 19) * 100 / (uint64_t)sysconf(_SC_CLK_TCK);
	*end = '\0';
	file_printable(process->name, begin + 1, sizeof process->name);
	return 0;
}

/* "NSpid:\t10\t1": the last number is the innermost. "Uid:\treal\teffective...". */
static int read_status(void *context, char *line)
{
	struct process *process = context;

	if (!strncmp(line, "NSpid:", 6))
		process->inner = (pid_t)strtol(strrchr(line, '\t'), NULL, 10);
	if (!strncmp(line, "Uid:", 4))
		process->uid = (uid_t)number(line, '\t', 2);
	if (!strncmp(line, "Threads:", 8))
		process->threads = (unsigned)number(line, '\t', 1);
	return 0;
}

int process_read(struct process *process, pid_t pid)
{
	char text[FIELDS];
	int r = read_file(pid, "stat", text, sizeof text);

	*process = (struct process){ .pid = pid, .inner = pid };
	if (r >= 0)
		r = read_stat(process, text);
	snprintf(text, sizeof text, "/proc/%d/status", (int)pid);
	return r < 0 ? r : file_lines(text, read_status, process);
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
		file_printable(text, line, size);
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
