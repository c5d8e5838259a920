#include "userns_advice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "spawner/text/file.h"

/* What is in the way where the parameter has that value. */
static const struct bar {
	const char *path;
	long value;
	int inside; /* the namespace is made, but nothing may be done in it */
	const char *words;
} bars[] = {
	{ "kernel/unprivileged_userns_clone", 0, 0,
		" (kernel.unprivileged_userns_clone is 0: sysctl kernel.unprivileged_userns_clone=1, as root, allows them)" },
	{ "user/max_user_namespaces", 0, 0,
		" (user.max_user_namespaces is 0: sysctl user.max_user_namespaces=1000, as root, allows some)" },
	{ "kernel/apparmor_restrict_unprivileged_userns", 1, 1,
		" (kernel.apparmor_restrict_unprivileged_userns is 1: as root, give nsinit an AppArmor profile with \"userns,\", or "
		"sysctl kernel.apparmor_restrict_unprivileged_userns=0)" },
};

static int has(const char *sysctls, const struct bar *bar)
{
	char path[256], text[32];

	snprintf(path, sizeof path, "%s/%s", sysctls, bar->path);
	return file_read(AT_FDCWD, path, text, sizeof text) > 0 && strtol(text, NULL, 10) == bar->value;
}

const char *userns_advice(int error, int inside, const char *sysctls)
{
	if (error != -EPERM && error != -EACCES && error != -ENOSPC && error != -EUSERS)
		return "";
	for (unsigned i = 0; i < sizeof bars / sizeof *bars; i++)
		if ((bars[i].inside || !inside) && has(sysctls, &bars[i]))
			return bars[i].words;
	return "";
}
