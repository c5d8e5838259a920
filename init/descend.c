#include "descend.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "number.h"
#include "sys.h"

/* /proc/PID/task, or a list of children in it. Not a FIFO or directory that somebody mounted there. */
static int open_proc(const char *path, int directory, int flags)
{
	int fd = sys(openat(directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags));
	struct statfs fs;

	if (fd >= 0 && (fstatfs(fd, &fs) < 0 || fs.f_type != PROC_SUPER_MAGIC)) {
		(void)close(fd);
		return -EINVAL;
	}
	return fd;
}

static void signal_children(pid_t pid, int sig, bool deep);

/* Signals the children that the file lists: numbers, each with a space behind it; and theirs, where it goes `deep`. */
static void signal_listed(int fd, int sig, bool deep)
{
	char buffer[256];
	ssize_t got;
	pid_t pid = 0;

	while ((got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] >= '0' && buffer[i] <= '9')
				pid = pid * 10 + (buffer[i] - '0');
			else {
				if (deep && pid > 1)
					signal_children(pid, sig, deep);
				if (pid > 1)
					(void)kill(pid, sig); /* gone already is as good */
				pid = 0;
			}
}

/* Each thread has its own. */
static void signal_thread(int tasks, const char *thread, int sig, bool deep)
{
	char path[NUMBER_SIZE + sizeof "/children"];
	int fd;

	if (*thread == '.' || strlen(thread) >= NUMBER_SIZE)
		return;
	fd = open_proc(strcat(strcpy(path, thread), "/children"), tasks, 0);
	if (fd < 0)
		return;
	signal_listed(fd, sig, deep);
	(void)close(fd);
}

static void signal_children(pid_t pid, int sig, bool deep)
{
	char path[sizeof "/proc//task" + NUMBER_SIZE] = "/proc/";
	_Alignas(8) char entries[512];
	int tasks, got;

	number_put(path + strlen(path), pid);
	tasks = open_proc(strcat(path, "/task"), AT_FDCWD, O_DIRECTORY);
	if (tasks < 0)
		return;
	while ((got = sys_entries(tasks, entries, sizeof entries)) > 0)
		for (int at = 0; at < got; at += ((const struct sys_entry *)(entries + at))->size)
			signal_thread(tasks, ((const struct sys_entry *)(entries + at))->name, sig, deep);
	(void)close(tasks);
}

void descend_signal(int sig)
{
	signal_children(getpid(), sig, true);
}

/* What a child leaves behind becomes our child when it ends: so list them again after each end. */
void descend_kill(pid_t command)
{
	(void)kill(-command, SIGKILL); /* its group, if it still leads one */
	(void)kill(command, SIGKILL);
	do
		signal_children(getpid(), SIGKILL, false);
	while (waitpid(-1, NULL, __WALL) >= 0);
}
