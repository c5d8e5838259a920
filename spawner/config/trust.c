#include "trust.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spawner/text/say.h"

/* Root by sudo(8) trusts its user. */
static int is_trusted(uid_t owner)
{
	const char *sudo = getenv("SUDO_UID");

	return owner == 0 || owner == getuid() || (sudo && strtoul(sudo, NULL, 10) == owner);
}

int trust_judge(const char *name, const struct stat *st)
{
	int bad = 0;

	if (st->st_nlink != 1)
		bad = say("%s has a second hard link, through which somebody could change it: replace it by a copy", name);
	if (!is_trusted(st->st_uid))
		bad = say("%s belongs to user %u, neither root nor you: chown it if you trust it", name, (unsigned)st->st_uid);
	if (st->st_mode & 02)
		bad = say("%s can be written by everyone: chmod o-w it", name);
	return bad;
}
