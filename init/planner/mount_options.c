#include "mount_options.h"

#include <linux/mount.h>
#include <string.h>
#include <sys/mount.h>

enum {
	PROPAGATION = MS_PRIVATE | MS_SLAVE | MS_SHARED | MS_UNBINDABLE,
	ATIME = MS_NOATIME | MS_RELATIME | MS_STRICTATIME,
};

static const struct {
	char name[12];
	uint64_t flag, off;
} words[] = {
	{ "defaults", 0, 0 },
	{ "ro", MS_RDONLY, 0 },
	{ "rw", 0, MS_RDONLY },
	{ "nosuid", MS_NOSUID, 0 },
	{ "suid", 0, MS_NOSUID },
	{ "nodev", MS_NODEV, 0 },
	{ "dev", 0, MS_NODEV },
	{ "noexec", MS_NOEXEC, 0 },
	{ "exec", 0, MS_NOEXEC },
	{ "sync", MS_SYNCHRONOUS, 0 },
	{ "async", 0, MS_SYNCHRONOUS },
	{ "dirsync", MS_DIRSYNC, 0 },
	{ "noatime", MS_NOATIME, ATIME },
	{ "atime", 0, MS_NOATIME },
	{ "nodiratime", MS_NODIRATIME, 0 },
	{ "diratime", 0, MS_NODIRATIME },
	{ "relatime", MS_RELATIME, ATIME },
	{ "strictatime", MS_STRICTATIME, ATIME },
	{ "lazytime", MS_LAZYTIME, 0 },
	{ "bind", MS_BIND, 0 },
	{ "rbind", MS_BIND | MS_REC, 0 },
	{ "idmap", FSTAB_IDMAP, 0 },
	{ "private", MS_PRIVATE, PROPAGATION },
	{ "rprivate", MS_PRIVATE, PROPAGATION },
	{ "slave", MS_SLAVE, PROPAGATION },
	{ "rslave", MS_SLAVE, PROPAGATION },
	{ "shared", MS_SHARED, PROPAGATION },
	{ "rshared", MS_SHARED, PROPAGATION },
	{ "unbindable", MS_UNBINDABLE, PROPAGATION },
	{ "runbindable", MS_UNBINDABLE, PROPAGATION },
};

enum { WORDS = sizeof words / sizeof *words };

const char *fstab_own(const char **options, size_t *length, struct fstab *flags)
{
	const char *word;
	size_t i;

	while (*(word = *options)) {
		*length = strcspn(word, ",");
		*options += *length + (word[*length] == ',');
		for (i = 0; i < WORDS && (strncmp(words[i].name, word, *length) || words[i].name[*length]); i++)
			;
		if (i == WORDS && *length)
			return word;
		if (i == WORDS)
			continue;
		flags->set = (flags->set & ~words[i].off) | words[i].flag;
		flags->clear = (flags->clear & ~words[i].flag) | (words[i].off & ~words[i].flag);
	}
	return NULL;
}

struct fstab fstab_flags(const char *options)
{
	struct fstab flags = { 0 };
	size_t length;

	while (options && fstab_own(&options, &length, &flags))
		;
	return flags;
}

static uint64_t attributes(uint64_t flags)
{
	uint64_t same = flags & (MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC);

	same |= flags & MS_NODIRATIME ? MOUNT_ATTR_NODIRATIME : 0;
	same |= flags & MS_NOATIME ? MOUNT_ATTR_NOATIME : 0;
	same |= flags & MS_STRICTATIME ? MOUNT_ATTR_STRICTATIME : 0;
	return same | (flags & FSTAB_IDMAP ? MOUNT_ATTR_IDMAP : 0);
}

/* How access times are kept is one value: it is cleared as a whole. */
void fstab_attributes(const struct fstab *flags, uint64_t *set, uint64_t *clear)
{
	*set = attributes(flags->set);
	*clear = attributes(flags->clear) & ~(uint64_t)MOUNT_ATTR__ATIME;
	if ((flags->set | flags->clear) & ATIME)
		*clear |= MOUNT_ATTR__ATIME;
}
