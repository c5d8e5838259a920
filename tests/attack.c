/*
 * attack: inside a container, goes for every process again and again until it gets SIGTERM: its executable, its
 * descriptors by /proc and by pidfd_getfd(2), itself by ptrace(2). A hit is what only nsinit has: an
 * image in a memfd, a descriptor beyond 2, a socket. Writes each hit, and how
 * many processes it met.
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "init/sys/sys.h"

enum { FDS = 12, SEIZE = 0x4206, INTERRUPT = 0x4207 };

static volatile sig_atomic_t over;
static long tries, hits, met;
static int last;

static void on_term(int sig)
{
	(void)sig;
	over = 1;
}

static void hit(int pid, const char *what)
{
	hits++;
	printf("hit: %s of %d\n", what, pid);
}

/* Whether its executable can be named, and is in a memfd. */
static int is_nsinit(int pid)
{
	char path[64], target[256];
	ssize_t length;

	snprintf(path, sizeof path, "/proc/%d/exe", pid);
	length = readlink(path, target, sizeof target - 1);
	if (length < 0)
		return 0;
	target[length] = '\0';
	return strstr(target, "memfd:") || strstr(target, "nsinit-init");
}

static void by_proc(int pid)
{
	char path[64];
	int fd;

	if (is_nsinit(pid))
		hit(pid, "exe");
	for (int i = 3; i < FDS; i++) {
		snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, i);
		fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
		if (fd < 0)
			continue;
		hit(pid, "fd");
		(void)close(fd); /* only counted */
	}
}

static void by_pidfd(int pid)
{
	int pidfd = sys_pidfd_open(pid), fd;
	struct stat st;

	for (int i = 0; i < FDS && pidfd >= 0; i++) {
		fd = sys(syscall(SYS_pidfd_getfd, pidfd, i, 0));
		if (fd < 0)
			continue;
		if (i > 2 || (!fstat(fd, &st) && S_ISSOCK(st.st_mode)))
			hit(pid, "pidfd_getfd");
		(void)close(fd); /* only counted */
	}
	if (pidfd >= 0)
		(void)close(pidfd); /* only looked at */
}

/* Seized and stopped it stays what it was. */
static void by_ptrace(int pid)
{
	int status;

	if (ptrace(SEIZE, pid, 0, 0) < 0)
		return;
	if (!ptrace(INTERRUPT, pid, 0, 0) && waitpid(pid, &status, __WALL) == pid &&
		WIFSTOPPED(status) && is_nsinit(pid))
		hit(pid, "ptrace");
	(void)ptrace(PTRACE_DETACH, pid, 0, 0); /* it may have ended */
}

static void attack(int pid)
{
	if (pid == getpid())
		return;
	tries++;
	if (pid > last) {
		last = pid;
		met++;
	}
	by_proc(pid);
	by_pidfd(pid);
	by_ptrace(pid);
}

int main(void)
{
	const struct dirent *entry;
	DIR *proc = opendir("/proc");

	if (!proc || signal(SIGTERM, on_term) == SIG_ERR)
		return 125;
	for (; !over; rewinddir(proc))
		while ((entry = readdir(proc)))
			if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
				attack(atoi(entry->d_name));
	printf("%ld processes, %ld tries, %ld hits\n", met, tries, hits);
	return 0;
}
