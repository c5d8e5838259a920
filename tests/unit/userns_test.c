/* What is said to be in the way of a user namespace, by parameters of a kernel that is none. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json_unit.h"
#include "spawner/host/userns_advice.h"

static void set(const char *base, const char *path, const char *value)
{
	char file[512];
	FILE *f;

	snprintf(file, sizeof file, "%s/%s", base, path);
	f = fopen(file, "w");
	if (!f || fprintf(f, "%s\n", value) < 0 || fclose(f) != 0)
		abort();
}

static const struct row {
	const char *name, *path, *value;
	int error, inside;
	const char *expected; /* part of the words; NULL: there are none */
} rows[] = {
	{ "Debian's switch", "kernel/unprivileged_userns_clone", "0", -EPERM, 0, "sysctl kernel.unprivileged_userns_clone=1" },
	{ "it is on", "kernel/unprivileged_userns_clone", "1", -EPERM, 0, NULL },
	{ "none are left", "user/max_user_namespaces", "0", -ENOSPC, 0, "sysctl user.max_user_namespaces=" },
	{ "there are some", "user/max_user_namespaces", "100", -ENOSPC, 0, NULL },
	{ "Ubuntu's, as it is used", "kernel/apparmor_restrict_unprivileged_userns", "1", -EACCES, 1, "an AppArmor profile" },
	{ "and as it is made", "kernel/apparmor_restrict_unprivileged_userns", "1", -EPERM, 0, "restrict_unprivileged_userns=0" },
	{ "it is off", "kernel/apparmor_restrict_unprivileged_userns", "0", -EACCES, 1, NULL },
	{ "another error", "kernel/unprivileged_userns_clone", "0", -ENOENT, 0, NULL },
	{ "what keeps one from being made is not in its way", "kernel/unprivileged_userns_clone", "0", -EPERM, 1, NULL },
};

int main(void)
{
	char base[] = "/tmp/nsinit-userns.XXXXXX", path[512];
	struct count count = { 0 };
	const char *words;

	if (!mkdtemp(base))
		return 1;
	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(path, sizeof path, "%s/%s", base, rows[i].path);
		*strrchr(path, '/') = '\0';
		(void)mkdir(path, 0700);
		set(base, rows[i].path, rows[i].value);
		words = userns_advice(rows[i].error, rows[i].inside, base);
		report(&count, rows[i].name, rows[i].expected ? strstr(words, rows[i].expected) != NULL : !*words, "it is '%s'", words);
		snprintf(path, sizeof path, "%s/%s", base, rows[i].path);
		(void)remove(path);
		*strrchr(path, '/') = '\0';
		(void)remove(path);
	}
	(void)remove(base);
	return report_end(&count);
}
