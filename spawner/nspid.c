#include "nspid.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "../init/sys.h"
#include "say.h"

#define NAME ".nspid"
#define FRESH ".nspid.new"

/* A name that somebody else may have given to something else. */
static int is_ours(const struct nspid *nspid, const char *name)
{
	struct stat st;
	int r = sys(fstatat(nspid->root, name, &st, AT_SYMLINK_NOFOLLOW));

	if (r < 0 && r != -ENOENT)
		r = sys(fstatat(nspid->root, name, &st, AT_SYMLINK_NOFOLLOW));
	return r >= 0 && st.st_ino == nspid->inode && S_ISREG(st.st_mode);
}

int nspid_prepare(struct nspid *nspid, int root)
{
	struct stat st;
	int r;

	*nspid = (struct nspid){ .root = root };
	r = nspid->file = sys(openat(root, FRESH, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
	if (r == -EROFS || r == -EACCES || r == -EPERM) {
		say_error(r, "warning: the directory can't be written, so there is no " NAME);
		return 0;
	}
	if (r >= 0)
		r = sys(fchmod(nspid->file, 0644)); /* whatever the umask */
	if (r >= 0)
		r = sys(fstat(nspid->file, &st));
	if (r < 0) {
		if (nspid->file >= 0) {
			(void)unlinkat(root, FRESH, 0); /* the caller has the lock: it is ours */
			(void)close(nspid->file);
		}
		nspid->file = -1;
		return say_error(r, "make " FRESH), -1;
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
		r = r == length ? sys(renameat(nspid->root, FRESH, nspid->root, NAME)) : -ENOSPC;
	if (r == -EISDIR)
		return say(NAME " is a directory: remove it"), -1;
	if (r >= 0 && !is_ours(nspid, NAME))
		r = -ESTALE; /* swapped by somebody between the two calls */
	return r < 0 ? say_error(r, "write " NAME), -1 : 0;
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
	remove_ours(nspid, FRESH);
	remove_ours(nspid, NAME);
	(void)close(nspid->file);
	nspid->file = -1;
}

void nspid_clear(int root)
{
	(void)unlinkat(root, FRESH, 0); /* what is not there, or can't be removed, is met when it is made */
	(void)unlinkat(root, NAME, 0);
}
