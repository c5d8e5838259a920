#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/mountinfo.h"
#include "init/sys/sys.h"
#include "init/sys/timer.h"
#include "setup.h"

enum { DISK_MS = 30000 }; /* how long a device may take to appear */

static int open_directory(const char *path)
{
	int fd = sys(open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));

	if (fd == -ENOENT && (fd = sys(mkdir(path, 0755))) >= 0)
		fd = sys(open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
	return fd;
}

/* A file system that the kernel does not have (-ENODEV) is left out. */
int step_provide(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);
	int fd = open_directory(path), r;

	if (blame(setup->failure, STEP_TARGET, path, fd) < 0)
		return fd;
	r = mountinfo_is_mounted(fd);
	if (r == 0)
		r = sys(mount(type, path, type, attr->flags, plan_string(record, path)));
	(void)close(fd);
	if (r == -ENODEV)
		return 0;
	if (setup_blame(setup, path, r) < 0)
		return r;
	if (setup->tree >= 0 && setup->tree != setup->first_tree)
		(void)close(setup->tree); /* the mount stays where it is */
	setup->tree = setup_blame(setup, path, sys(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
	if (setup->first_tree < 0 && !strcmp(type, "tmpfs"))
		setup->first_tree = setup->tree; /* where covers are made */
	return setup->tree;
}

int step_module(struct setup *setup, const struct plan_record *record)
{
	const char *path = plan_string(record, NULL), *parameters = plan_string(record, path);
	int fd = sys(open(path, O_RDONLY | O_CLOEXEC)), r;

	(void)setup;
	if (fd < 0)
		return fd;
	r = sys(syscall(SYS_finit_module, fd, parameters, 0));
	(void)close(fd);
	return r == -EEXIST ? 0 : r;
}

/* Looks for the device again whenever something is made in /dev: inotify(7). */
static int await_device(const char *device)
{
	struct pollfd polls[2] = { { .fd = sys(inotify_init1(IN_CLOEXEC)), .events = POLLIN },
		{ .fd = timer_make(), .events = POLLIN } };
	char events[4096];
	struct stat st;
	int r = polls[0].fd < 0 ? polls[0].fd : polls[1].fd;

	if (r >= 0)
		r = sys(inotify_add_watch(polls[0].fd, "/dev", IN_CREATE | IN_MOVED_TO));
	if (r >= 0)
		r = timer_set(polls[1].fd, DISK_MS, 0);
	while (r >= 0 && (r = sys(stat(device, &st))) == -ENOENT && !polls[1].revents) {
		r = sys(poll(polls, 2, -1));
		if (polls[0].revents)
			(void)read(polls[0].fd, events, sizeof events); /* it is enough to know that something was made */
	}
	for (int i = 0; i < 2; i++)
		if (polls[i].fd >= 0)
			(void)close(polls[i].fd);
	return r < 0 || S_ISBLK(st.st_mode) ? r : -ENOTBLK;
}

int step_disk(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);
	const char *options = plan_string(record, path), *device = plan_string(record, options);
	int r = device[0] == '/' ? await_device(device) : 0, fd;

	if (setup_blame(setup, device, r) < 0)
		return r;
	fd = open_directory(path);
	if (blame(setup->failure, STEP_TARGET, path, fd) < 0)
		return fd;
	(void)close(fd);
	return blame(setup->failure, STEP_MOUNT, device, sys(mount(device, path, type, attr->flags, options)));
}
