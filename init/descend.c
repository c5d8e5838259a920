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

/* Of the process `pid`. Not a FIFO that somebody mounted there. */
static int open_children(pid_t pid)
{
	char path[64] = "/proc/";
	struct statfs fs;
	int fd;

	number_put(path + strlen(path), pid);
	strcat(path, "/task/");
	number_put(path + strlen(path), pid);
	strcat(path, "/children");
	fd = sys(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
	if (fd >= 0 && (fstatfs(fd, &fs) < 0 || fs.f_type != PROC_SUPER_MAGIC)) {
		(void)close(fd);
		return -EINVAL;
	}
	return fd;
}

/* Signals the children that the file lists: numbers, each with a space behind it; and theirs, where it goes `deep`. */
static void signal_listed(int fd, int sig, bool deep)
{
	char buffer[256];
	ssize_t got;
	pid_t pid = 0;
	int below;

	while ((got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] >= '0' && buffer[i] <= '9')
				pid = pid * 10 + (buffer[i] - '0');
			else {
				below = deep && pid > 1 ? open_children(pid) : -1;
				if (below >= 0) {
					signal_listed(below, sig, deep);
					(void)close(below);
				}
				if (pid > 1)
					(void)kill(pid, sig); /* gone already is as good */
				pid = 0;
			}
}

static void signal_children(int sig, bool deep)
{
	int fd = open_children(getpid());

	if (fd < 0)
		return;
	signal_listed(fd, sig, deep);
	(void)close(fd);
}

void descend_signal(int sig)
{
	signal_children(sig, true);
}

/* What a child leaves behind becomes our child when it ends: so list them again after each end. */
void descend_kill(pid_t command)
{
	(void)kill(-command, SIGKILL); /* its group, if it still leads one */
	(void)kill(command, SIGKILL);
	do
		signal_children(SIGKILL, false);
	while (waitpid(-1, NULL, __WALL) >= 0);
}
