#include "image.h"

#include <errno.h>
#include <fcntl.h>

#include "init/sys/sys.h"
#include "memfd.h"
#include "spawner/text/say.h"

extern const char image_start[], image_end[];

static int write_all(int fd)
{
	size_t size = image_end - image_start;
	int r = sys(write(fd, image_start, size));

	return r < 0 ? r : (size_t)r == size ? 0 : -ENOSPC;
}

/* The copy is made while the tmpfs is mounted nowhere; then its superblock takes no more writes. */
static int make_copy(int fs)
{
	int tree, fd, r;

	if ((r = sys_fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL)) < 0)
		return r;
	tree = sys_fsmount(fs, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
	if (tree < 0)
		return tree;
	fd = sys(openat(tree, "nsinit-init", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0500));
	r = fd < 0 ? fd : write_all(fd);
	if (fd >= 0)
		(void)close(fd); /* a tmpfs has nothing left to write */
	if (r >= 0)
		r = sys_fsconfig(fs, FSCONFIG_SET_FLAG, "ro", NULL);
	if (r >= 0)
		r = sys_fsconfig(fs, FSCONFIG_CMD_RECONFIGURE, NULL, NULL);
	if (r >= 0)
		r = sys(openat(tree, "nsinit-init", O_PATH | O_CLOEXEC));
	(void)close(tree);
	return r;
}

static int open_copy(void)
{
	int fs = sys_fsopen("tmpfs"), fd;

	if (fs < 0)
		return fs;
	fd = make_copy(fs);
	(void)close(fs);
	return fd;
}

int image_open(void)
{
	int fd = memfd_sealed("nsinit-init", image_start, image_end - image_start, 1);

	return fd == -EACCES ? open_copy() : fd;
}

int image_become(char **args)
{
	int image = image_open(), r = image;

	args[0] = "nsinit-init";
	if (r >= 0)
		r = sys_execveat(image, args, environ);
	return say_error(r, "start the init");
}
