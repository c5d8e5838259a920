#include "nspid.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "init/sys/sys.h"
#include "spawner/text/say.h"

#define NSPID ".nspid"
#define FRESH ".new"

/* Whether the file of that name is the one that we made: the container may have put another in its place. */
static int is_ours(const struct nspid *nspid, const char *name)
{
	struct stat st;
	int r = sys(fstatat(nspid->root, name, &st, AT_SYMLINK_NOFOLLOW));

	if (r < 0 && r != -ENOENT)
		r = sys(fstatat(nspid->root, name, &st, AT_SYMLINK_NOFOLLOW));
	return r >= 0 && st.st_ino == nspid->inode && S_ISREG(st.st_mode);
}

static void set_names(struct nspid *nspid, const char *name)
{
	snprintf(nspid->name, sizeof nspid->name, NSPID "%s%s", name ? "." : "", name ? name : "");
	snprintf(nspid->fresh, sizeof nspid->fresh, "%s" FRESH, nspid->name);
}

int nspid_prepare(struct nspid *nspid, int root, const char *name)
{
	struct stat st;
	int r;

	*nspid = (struct nspid){ .root = root };
	set_names(nspid, name);
	r = nspid->file = sys(openat(root, nspid->fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
	if (r == -EROFS || r == -EACCES || r == -EPERM) {
		say_error(r, "warning: the directory can't be written, so there is no %s", nspid->name);
		return 0;
	}
	if (r >= 0)
		r = sys(fchmod(nspid->file, 0644)); /* whatever the umask */
	if (r >= 0)
		r = sys(fstat(nspid->file, &st));
	if (r < 0) {
		if (nspid->file >= 0) {
			(void)unlinkat(root, nspid->fresh, 0); /* it is ours: the caller holds the lock */
			(void)close(nspid->file);
		}
		nspid->file = -1;
		return say_error(r, "make %s", nspid->fresh);
	}
	nspid->inode = st.st_ino;
	return 0;
}

int nspid_write(struct nspid *nspid, pid_t pid)
{
	char line[16];
	int length = snprintf(line, sizeof line, "%d\n", (int)pid), r;

	if (nspid->file < 0)
		return 0;
	r = sys(write(nspid->file, line, length));
	if (r >= 0)
		r = r == length ? sys(renameat(nspid->root, nspid->fresh, nspid->root, nspid->name)) : -ENOSPC;
	if (r == -EISDIR)
		return say("%s is a directory: remove it", nspid->name);
	if (r >= 0 && !is_ours(nspid, nspid->name))
		r = -ESTALE; /* somebody replaced it between the two calls */
	return r < 0 ? say_error(r, "write %s", nspid->name) : 0;
}

static void remove_ours(const struct nspid *nspid, const char *name)
{
	if (is_ours(nspid, name) && unlinkat(nspid->root, name, 0) < 0 && unlinkat(nspid->root, name, 0) < 0)
		say_error(-errno, "remove %s, which stays", name);
}

void nspid_remove(struct nspid *nspid)
{
	if (nspid->file < 0)
		return;
	remove_ours(nspid, nspid->fresh);
	remove_ours(nspid, nspid->name);
	(void)close(nspid->file);
	nspid->file = -1;
}

void nspid_clear(int root, const char *name)
{
	struct nspid stale;

	set_names(&stale, name);
	(void)unlinkat(root, stale.fresh, 0); /* what can't be removed fails when the new one is made */
	(void)unlinkat(root, stale.name, 0);
}
