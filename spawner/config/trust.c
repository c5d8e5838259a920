#include "trust.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "spawner/text/say.h"

static int is_trusted(uid_t owner)
{
	const char *sudo = getenv("SUDO_UID");

	return owner == 0 || owner == getuid() || (sudo && strtoul(sudo, NULL, 10) == owner);
}

static int judge(const char *name, const struct stat *st)
{
	int bad = 0;

	if (st->st_nlink != 1)
		bad = say("%s has a second link, by which it could be changed: copy it to a file of its own", name);
	if (!is_trusted(st->st_uid))
		bad = say("%s belongs to user %u, neither root nor you: chown it if you trust it", name, (unsigned)st->st_uid);
	if (st->st_mode & 02)
		bad = say("%s can be written by everyone: chmod o-w it", name);
	return bad;
}

int trust_accept(struct config *config, const struct stat *st)
{
	if (!S_ISREG(st->st_mode))
		return say("%s is not a regular file: put the file itself there", config->name);
	config->file = st->st_ino;
	config->mode = st->st_mode;
	config->faulty = !config->kept && judge(config->name, st);
	return config->faulty && !config->checks ? -1 : 0;
}
