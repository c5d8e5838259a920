#include "children.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "number.h"
#include "sys.h"

#define PROC "/proc/"

/* Opens /proc/PID/task, or a list of children in it; nothing that somebody has mounted there. */
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

/* Visits the children that the file lists: each is a number and a space. If it goes deep, their children come first. */
static void visit_listed(const struct children_visitor *visitor, int fd)
{
	char buffer[256];
	ssize_t got;
	pid_t pid = 0;

	while ((got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] >= '0' && buffer[i] <= '9')
				pid = pid * 10 + (buffer[i] - '0');
			else {
				if (visitor->deep && pid > 1)
					children_visit(visitor, pid);
				if (pid > 1)
					visitor->visit(visitor, pid);
				pid = 0;
			}
}

/* Visits the children of one thread: each has a list of its own. */
static void visit_thread(const struct children_visitor *visitor, int tasks, const char *thread)
{
	char path[NUMBER_SIZE + sizeof "/children"];
	int fd;

	if (*thread == '.' || strlen(thread) >= NUMBER_SIZE)
		return;
	fd = open_proc(strcat(strcpy(path, thread), "/children"), tasks, 0);
	if (fd < 0)
		return;
	visit_listed(visitor, fd);
	(void)close(fd);
}

void children_visit(const struct children_visitor *visitor, pid_t pid)
{
	char path[sizeof PROC "/task" + NUMBER_SIZE] = PROC;
	_Alignas(8) char entries[512];
	int tasks, got;

	number_put(path + strlen(path), pid);
	strcat(path, "/task");
	tasks = open_proc(path + (visitor->proc < 0 ? 0 : strlen(PROC)), visitor->proc, O_DIRECTORY);
	if (tasks < 0)
		return;
	while ((got = sys_getdents(tasks, entries, sizeof entries)) > 0)
		for (int at = 0; at < got; at += ((const struct sys_dirent *)(entries + at))->size)
			visit_thread(visitor, tasks, ((const struct sys_dirent *)(entries + at))->name);
	(void)close(tasks);
}

static void signal_child(const struct children_visitor *visitor, pid_t child)
{
	(void)kill(child, *(const int *)visitor->context); /* it may have ended */
}

void children_signal(int sig)
{
	children_visit(&(struct children_visitor){ -1, true, signal_child, &sig }, getpid());
}

/* When a child ends, its children become ours: so they are listed again after each end. */
void children_end(int proc)
{
	int sig = SIGKILL;

	do
		children_visit(&(struct children_visitor){ proc, false, signal_child, &sig }, getpid());
	while (waitpid(-1, NULL, __WALL) >= 0);
}

void children_kill(int proc, pid_t command)
{
	(void)kill(-command, SIGKILL); /* its group, if it still leads one */
	(void)kill(command, SIGKILL);
	children_end(proc);
}
