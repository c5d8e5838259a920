#include "unmount.h"

#include <errno.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/swap.h>

#include "init/plan/tell.h"
#include "init/sys/mountinfo.h"
#include "init/sys/proc_table.h"
#include "init/sys/sys.h"

#define PROGRAM "nsinit"

enum { READ_ONLY = MS_REMOUNT | MS_RDONLY };

int unmount_swap(void)
{
	char *line = proc_table_read("/proc/swaps"), *next;

	if (!line)
		return errno == ENOENT ? 0 : -errno; /* this kernel has no swapping */
	for (line += strcspn(line, "\n"); *line++ == '\n' && *line; line = next) {
		next = line + strcspn(line, "\n");
		(void)proc_table_word(line);
		if (swapoff(line) < 0)
			tell(PROGRAM, "can't turn off swap on %s: %s", line, strerror(errno));
	}
	return 0;
}

/* EINVAL: it is unmounted already, with the mount that it was beneath. */
static void unmount(const char *path)
{
	if (!strcmp(path, "/") || !umount2(path, UMOUNT_NOFOLLOW))
		return;
	if (mount(NULL, path, NULL, READ_ONLY, NULL) < 0 && errno != EINVAL)
		tell(PROGRAM, "can't make %s read-only: %s", path, strerror(errno));
}

int unmount_all(void)
{
	int r = mountinfo_visit(unmount);

	if (r < 0 && !mount("proc", "/proc", "proc", 0, NULL)) /* somebody has unmounted /proc */
		r = mountinfo_visit(unmount);
	return r;
}

int unmount_root(void)
{
	int r = sys(mount(NULL, "/", NULL, READ_ONLY, NULL));

	return r == -EINVAL ? 0 : r; /* an initramfs can't be */
}
