#include "descend.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "number.h"
#include "sys.h"

/* Not a FIFO that somebody mounted there. */
static int open_children(void)
{
	char path[32 + NUMBER_SIZE] = "/proc/self/task/";
	struct statfs fs;
	int fd;

	number_put(path + strlen(path), getpid());
	strcat(path, "/children");
	fd = sys(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
	if (fd >= 0 && (fstatfs(fd, &fs) < 0 || fs.f_type != PROC_SUPER_MAGIC)) {
		(void)close(fd);
		return -EINVAL;
	}
	return fd;
}

/* Kills the children that the file lists: numbers, each with a space behind it. */
static void kill_listed(int fd)
{
	char buffer[512];
	ssize_t got;
	pid_t pid = 0;

	while ((got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] >= '0' && buffer[i] <= '9')
				pid = pid * 10 + (buffer[i] - '0');
			else {
				if (pid > 1)
					(void)kill(pid, SIGKILL); /* gone already is as good */
				pid = 0;
			}
}

/* What a child leaves behind becomes our child when it ends: so list them again after each end. */
void descend_kill(pid_t command)
{
	int fd;

	(void)kill(-command, SIGKILL); /* its group, if it still leads one */
	(void)kill(command, SIGKILL);
	do {
		fd = open_children();
		if (fd >= 0) {
			kill_listed(fd);
			(void)close(fd);
		}
	} while (waitpid(-1, NULL, __WALL) >= 0);
}
