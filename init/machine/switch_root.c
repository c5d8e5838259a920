#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "init/plan/plan.h"
#include "init/plan/tell.h"
#include "init/sys/sys.h"
#include "machine.h"

#define PROGRAM "nsinit"

extern char **environ;

enum { RAMFS = 0x858458f6, TMPFS = 0x01021994 };

static void empty(int directory, dev_t device);

/* Removes an entry of the initramfs, but nothing that is mounted in it. */
static void remove_entry(int directory, const char *name, dev_t device)
{
	struct stat st;
	int fd;

	if (!strcmp(name, ".") || !strcmp(name, "..") || fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
		st.st_dev != device)
		return;
	if (!S_ISDIR(st.st_mode)) {
		(void)unlinkat(directory, name, 0);
		return;
	}
	fd = sys(openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	if (fd >= 0) {
		empty(fd, device);
		(void)close(fd);
	}
	(void)unlinkat(directory, name, AT_REMOVEDIR); /* it fails if something is mounted below */
}

static void empty(int directory, dev_t device)
{
	_Alignas(8) char entries[1024];
	const struct sys_dirent *entry;
	int got;

	while ((got = sys_getdents(directory, entries, sizeof entries)) > 0)
		for (int at = 0; at < got; at += entry->size) {
			entry = (const void *)(entries + at);
			remove_entry(directory, entry->name, device);
		}
}

/* Gives the memory of the initramfs back, if the root is one. */
static void free_initramfs(int root)
{
	struct statfs fs;
	struct stat st;

	if (fstatfs(root, &fs) < 0 || fstat(root, &st) < 0 || (fs.f_type != RAMFS && fs.f_type != TMPFS))
		return;
	empty(root, st.st_dev);
}

/* Moves the mounts that the next root's init is to find in place. */
static void move_mounts(void)
{
	static const char paths[][6] = { "/dev", "/proc", "/sys", "/run" };
	char target[64];
	struct stat st;

	for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
		strcat(strcpy(target, PLAN_DISK), paths[i]);
		if (stat(target, &st) < 0 || !S_ISDIR(st.st_mode) || mount(paths[i], target, NULL, MS_MOVE, NULL) < 0)
			(void)umount2(paths[i], MNT_DETACH); /* the next init makes its own */
	}
}

/* Whether the new root has such a program. Links may lead to it. */
static bool is_there(int root, const char *path)
{
	int fd = sys_openat2(root, path, O_PATH, 0, RESOLVE_IN_ROOT);
	struct stat st;
	bool there = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_mode & 0111;

	if (fd >= 0)
		(void)close(fd);
	return there;
}

static const char *find_init(int root, const char *init)
{
	static const char inits[][11] = { "/init", "/sbin/init", "/etc/init", "/bin/init" };

	if (init && is_there(root, init))
		return init;
	for (unsigned i = 0; i < sizeof inits / sizeof *inits; i++)
		if (is_there(root, inits[i]))
			return inits[i];
	return NULL;
}

static int enter_root(int next)
{
	int r = sys(fchdir(next));

	if (r >= 0)
		r = sys(mount(".", "/", NULL, MS_MOVE, NULL));
	if (r >= 0)
		r = sys(chroot("."));
	return r < 0 ? r : sys(chdir("/"));
}

void machine_switch(struct machine *machine, const char *init)
{
	int root = sys(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	int next = sys(open(PLAN_DISK, O_RDONLY | O_DIRECTORY | O_CLOEXEC)), r;
	struct stat here, there;
	char *argv[2] = { NULL, NULL };

	if (root < 0 || next < 0 || fstat(root, &here) < 0 || fstat(next, &there) < 0 || here.st_dev == there.st_dev)
		return; /* the disk is not mounted, which has been said */
	argv[0] = (char *)find_init(next, init);
	if (!argv[0]) {
		tell(PROGRAM, "the root has no /init, /sbin/init, /etc/init or /bin/init: name one by init=");
		return;
	}
	machine_unwatch(machine, false);
	move_mounts();
	r = enter_root(next);
	if (r >= 0) {
		free_initramfs(root);
		r = sys_set_mask(0);
	}
	if (r >= 0)
		r = sys(execve(argv[0], argv, environ));
	(void)sys_set_mask(SYS_EVERY_SIGNAL);
	tell(PROGRAM, "can't execute %s: %s", argv[0], strerror(-r));
}
