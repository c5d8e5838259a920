/* Pure functions of the init: what numbers, signals, mount options and the kernel's command line are read as. */
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>

#include "init/machine/cmdline.h"
#include "init/planner/mount_options.h"
#include "init/sys/capability.h"
#include "init/sys/number.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"
#include "json_unit.h"

static const struct {
	const char *text;
	int sig;
} signals[] = {
	{ "TERM", 15 }, { "SIGTERM", 15 }, { "15", 15 }, { "0", 0 }, { "64", 64 }, { "65", -1 }, { "-1", -1 }, { "", -1 },
	{ "HUP", 1 }, { "SYS", 31 }, { "STKFLT", 16 }, { "IO", 29 }, { "POLL", 29 }, { "SIGPOLL", 29 }, { "term", -1 },
	{ "SIG15", -1 }, { "SIG", -1 }, { "RTMIN", 34 }, { "SIGRTMIN+1", 35 }, { "RTMIN+30", 64 }, { "RTMIN+31", -1 },
	{ "RTMIN-1", -1 }, { "RTMAX", 64 }, { "RTMAX-30", 34 }, { "RTMAX-31", -1 }, { "RTMAX+1", -1 }, { "RTMID", -1 },
	{ "RTMIN+", -1 }, { "RT", -1 }, { "RTM", -1 }, { "TERMS", -1 },
};

static const struct {
	const char *text, *rest;
	int64_t n;
} numbers[] = {
	{ "15", "", 15 }, { " 15x", "x", 15 }, { "+7", "", 7 }, { "-7:3", ":3", -7 }, { "", "", 0 }, { "x", "x", 0 },
	{ "-", "-", 0 }, { "  ", "  ", 0 }, { "99999999999999999999", "", INT64_MAX }, { "123456789012", "", 123456789012 }, { "\t\n3", "", 3 },
};

static const struct {
	const char *options, *rest;
	uint64_t set, clear;
} mounts[] = {
	{ "", "", 0, 0 },
	{ "defaults", "", 0, 0 },
	{ "ro,noatime", "", MS_RDONLY | MS_NOATIME, MS_RELATIME | MS_STRICTATIME },
	{ "ro,rw", "", 0, MS_RDONLY },
	{ "rw,ro", "", MS_RDONLY, 0 },
	{ "suid,dev,exec", "", 0, MS_NOSUID | MS_NODEV | MS_NOEXEC },
	{ "data=journal,ro,errors=remount-ro", "data=journal,errors=remount-ro", MS_RDONLY, 0 },
	{ "nosuid,nodev,noexec,sync,dirsync", "", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_SYNCHRONOUS | MS_DIRSYNC, 0 },
	{ ",,ro,", "", MS_RDONLY, 0 },
	{ "r,rox", "r,rox", 0, 0 },
	{ "rbind,ro", "", MS_BIND | MS_REC | MS_RDONLY, 0 },
	{ "bind,rprivate,rslave", "", MS_BIND | MS_SLAVE, MS_PRIVATE | MS_SHARED | MS_UNBINDABLE },
	{ "idmap,x", "x", FSTAB_IDMAP, 0 },
};

static const struct {
	const char *options;
	uint64_t set, clear;
} attributes[] = {
	{ "ro,nosuid,sync,rbind,slave", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0 },
	{ "rw,exec", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOEXEC },
	{ "noatime,nodiratime", MOUNT_ATTR_NOATIME | MOUNT_ATTR_NODIRATIME, MOUNT_ATTR__ATIME },
	{ "noatime,relatime", 0, MOUNT_ATTR__ATIME },
	{ "atime", 0, MOUNT_ATTR__ATIME },
	{ "strictatime", MOUNT_ATTR_STRICTATIME, MOUNT_ATTR__ATIME },
	{ "idmap", MOUNT_ATTR_IDMAP, 0 },
};

/* The words are what follows --, each in brackets; then what init= says. */
static const struct {
	const char *line, *expected;
} lines[] = {
	{ "", "" },
	{ "quiet console=ttyS0\n", "" },
	{ "quiet -- /bin/sh -c echo\n", "[/bin/sh][-c][echo]" },
	{ "a -- sh -c \"echo hi there\"", "[sh][-c][echo hi there]" },
	{ "a -- sh -c 'echo \"hi\"  there'", "[sh][-c][echo \"hi\"  there]" },
	{ "a -- a\\ b \\\"c '\\d' \"\\\"\" ''", "[a b][\"c][\\d][\"][]" },
	{ "a -- x\"y z\"w", "[xy zw]" },
	{ "-- -- a", "[--][a]" },
	{ "name=\"a -- b\" -- c", "[c]" },
	{ "a --", "" },
	{ "a -- \"open end", "[open end]" },
	{ "init=/sbin/i a", "init=/sbin/i" },
	{ "init=/a init=/b -- init=/c", "[init=/c]init=/b" },
};

static void test_words(struct count *count)
{
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		report(count, signals[i].text, signal_read(signals[i].text) == signals[i].sig, "it is %d",
			signal_read(signals[i].text));
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		int64_t n;
		const char *rest = number_scan(numbers[i].text, &n);

		report(count, "number", n == numbers[i].n && !strcmp(rest, numbers[i].rest), "'%s' is %lld, then '%s'",
			numbers[i].text, (long long)n, rest);
	}
}

/* The flags, and what names none, with commas. */
static struct fstab read_options(const char *options, char *rest)
{
	struct fstab flags = { 0 };
	const char *word;
	size_t length;

	for (*rest = '\0'; (word = fstab_own(&options, &length, &flags));)
		sprintf(rest + strlen(rest), "%s%.*s", *rest ? "," : "", (int)length, word);
	return flags;
}

static void test_mounts(struct count *count)
{
	uint64_t set, clear;
	struct fstab flags;
	char rest[64];

	for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++) {
		flags = read_options(mounts[i].options, rest);
		report(count, mounts[i].options,
			flags.set == mounts[i].set && flags.clear == mounts[i].clear && !strcmp(rest, mounts[i].rest),
			"%llx %llx '%s'", (unsigned long long)flags.set, (unsigned long long)flags.clear, rest);
	}
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		flags = fstab_flags(attributes[i].options);
		fstab_attributes(&flags, &set, &clear);
		report(count, attributes[i].options, set == attributes[i].set && clear == attributes[i].clear, "%llx %llx",
			(unsigned long long)set, (unsigned long long)clear);
	}
	report(count, "no options", !fstab_flags(NULL).set, "flags");
}

static void test_lines(struct count *count)
{
	static struct cmdline cmdline;
	char got[512];

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		strcpy(cmdline.text, lines[i].line);
		cmdline_cut(&cmdline);
		*got = '\0';
		for (char **word = cmdline.words; *word; word++)
			sprintf(got + strlen(got), "[%s]", *word);
		if (cmdline.init)
			sprintf(got + strlen(got), "init=%s", cmdline.init);
		report(count, *lines[i].line ? lines[i].line : "an empty line", !strcmp(got, lines[i].expected), "%s", got);
	}
	memset(cmdline.text, 'a', sizeof cmdline.text - 1);
	memcpy(cmdline.text, "-- ", 3);
	for (size_t i = 4; i < sizeof cmdline.text - 1; i += 2)
		cmdline.text[i] = ' ';
	cmdline.text[sizeof cmdline.text - 1] = '\0';
	cmdline_cut(&cmdline);
	report(count, "as many words as can be", cmdline.words[CMDLINE_WORDS - 3] && !cmdline.words[CMDLINE_WORDS], "not so");
}

int main(void)
{
	struct count count = { 0 };

	test_words(&count);
	test_mounts(&count);
	test_lines(&count);
	report(&count, "capabilities", capability_number("chown") == 0 && capability_number("CHECKPOINT_RESTORE") == 40 &&
			capability_number("nonesuch") == -1 && capability_number("") == -1, "they differ");
	return report_end(&count);
}
