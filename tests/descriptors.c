/*
 * descriptors PID: what the process has open, a line each: its number and what it is; of a socket also whose network
 * namespace it names, "ours" or "other". ioctl SIOCGSKNS of linux/sockios.h; pidfd_getfd(2).
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include "init/sys/sys.h"

enum { GET_NAMESPACE = 0x894c }; /* SIOCGSKNS */

/* Whose namespace the socket names that `pidfd` has as `fd`. */
static const char *whose(int pidfd, int fd)
{
	int copy = sys(syscall(SYS_pidfd_getfd, pidfd, fd, 0)), namespace;
	struct stat ours, its;

	namespace = copy < 0 ? copy : sys(ioctl(copy, GET_NAMESPACE));
	if (namespace < 0 || fstat(namespace, &its) < 0 || stat("/proc/self/ns/net", &ours) < 0) {
		perror("descriptors");
		exit(1);
	}
	(void)close(namespace); /* only looked at, both */
	(void)close(copy);
	return ours.st_ino == its.st_ino ? "ours" : "other";
}

int main(int argc, char **argv)
{
	char path[64], target[4096];
	const struct dirent *entry;
	ssize_t length;
	int pidfd = argc == 2 ? sys_pidfd_open(atoi(argv[1])) : -1;
	DIR *directory;

	snprintf(path, sizeof path, "/proc/%s/fd", argc == 2 ? argv[1] : "");
	directory = opendir(path);
	if (pidfd < 0 || !directory) {
		perror("descriptors PID");
		return 1;
	}
	while ((entry = readdir(directory))) {
		length = readlinkat(dirfd(directory), entry->d_name, target, sizeof target - 1);
		if (length < 0)
			continue;
		target[length] = '\0';
		if (strncmp(target, "socket:", 7))
			printf("%s %.*s\n", entry->d_name,
				(int)(strncmp(target, "pipe:", 5) ? length : 4), target);
		else
			printf("%s socket %s\n", entry->d_name, whose(pidfd, atoi(entry->d_name)));
	}
	return 0;
}
