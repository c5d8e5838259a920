#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "init/plan/plan.h"
#include "init/sys/number.h"
#include "init/sys/sys.h"
#include "setup.h"

#define LINE "monotonic  0\nboottime  0\n"

/*
 * Writes /proc/PID/timens_offsets: time_namespaces(7). It takes the host's /proc: the container's may not exist.
 */
static int write_offsets(const struct plan_time *time)
{
	char line[sizeof LINE + 2 * NUMBER_SIZE] = "monotonic ";
	int fd = sys(open("/proc/self/timens_offsets", O_WRONLY | O_CLOEXEC)), r;

	if (fd < 0)
		return fd;
	number_put(line + strlen(line), time->monotonic);
	strcat(line, " 0\nboottime ");
	number_put(line + strlen(line), time->boottime);
	strcat(line, " 0\n");
	r = sys(write(fd, line, strlen(line)));
	(void)close(fd); /* write(2) has told all */
	return r;
}

/* Offsets can be set while nobody is in the namespace. Only our children would be; then we enter it, too. */
int step_time(struct setup *setup, const struct plan_record *record)
{
	int r = sys(unshare(CLONE_NEWTIME)), fd;

	(void)setup;
	if (r >= 0)
		r = write_offsets(plan_fixed(record));
	if (r < 0)
		return r;
	fd = sys(open("/proc/self/ns/time_for_children", O_RDONLY | O_CLOEXEC));
	r = fd < 0 ? fd : sys(setns(fd, CLONE_NEWTIME));
	if (fd >= 0)
		(void)close(fd);
	return r;
}
