#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdint.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "init/plan/plan.h"
#include "init/sys/sys.h"
#include "setup.h"

#define SYSCTLS "/proc/sys" /* of the host, or of the machine */

/* The path is about to become read-only; this descriptor stays writable. */
int step_sysctls(struct setup *setup, const struct plan_record *record)
{
	(void)record;
	setup->sysctls = sys(openat(setup->tree, "sys", O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	return setup_blame(setup, "sys", setup->sysctls);
}

/* Opens a parameter; a file that somebody else has put there is -EXDEV. */
static int open_parameter(const struct setup *setup, const char *path)
{
	const uint64_t beneath = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
	int fd = sys_openat2(setup->sysctls, path, O_WRONLY | O_NOCTTY, 0, beneath);
	struct statfs fs;

	if (fd < 0)
		return fd;
	if (fstatfs(fd, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC)
		return fd;
	(void)close(fd); /* nothing was written */
	return -EXDEV;
}

/* A value that the kernel takes in part is -EINVAL. */
static int write_value(int fd, const char *value)
{
	size_t length = strlen(value);
	ssize_t written = write(fd, value, length);

	if (written < 0)
		return -errno;
	return (size_t)written == length ? 0 : -EINVAL;
}

int step_sysctl(struct setup *setup, const struct plan_record *record)
{
	const char *path = plan_string(record, NULL);
	int fd, r;

	if (setup->sysctls < 0)
		setup->sysctls = sys(open(SYSCTLS, O_PATH | O_DIRECTORY | O_CLOEXEC));
	r = fd = setup->sysctls < 0 ? setup->sysctls : open_parameter(setup, path);
	if (fd >= 0) {
		r = write_value(fd, plan_string(record, path));
		(void)close(fd); /* write(2) has told all */
	}
	return r;
}
