#include "fstab.h"

#include <string.h>
#include <sys/mount.h>

static const struct {
	char name[12];
	unsigned flag, off; /* set, and taken back */
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
	{ "noatime", MS_NOATIME, 0 },
	{ "atime", 0, MS_NOATIME },
	{ "nodiratime", MS_NODIRATIME, 0 },
	{ "diratime", 0, MS_NODIRATIME },
	{ "relatime", MS_RELATIME, 0 },
	{ "strictatime", MS_STRICTATIME, 0 },
	{ "lazytime", MS_LAZYTIME, 0 },
};

enum { WORDS = sizeof words / sizeof *words };

uint64_t fstab_flags(const char *options, char *rest, size_t size)
{
	size_t length, used = 0, i;
	uint64_t flags = 0;

	for (rest[0] = '\0'; *options; options += length + (options[length] == ',')) {
		length = strcspn(options, ",");
		for (i = 0; i < WORDS && (strncmp(words[i].name, options, length) || words[i].name[length]); i++)
			;
		if (i < WORDS)
			flags = (flags | words[i].flag) & ~(uint64_t)words[i].off;
		else if (length && used + length + 2 <= size) {
			if (used)
				rest[used++] = ',';
			memcpy(rest + used, options, length);
			rest[used += length] = '\0';
		}
	}
	return flags;
}
