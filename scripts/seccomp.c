/*
 * seccomp: prints a filter of a processor as an initialiser of struct sock_filter, for the build.
 *
 *   seccomp escape|default [PROCESSOR]      as in the compiler's -dumpmachine: x86_64, aarch64, ...; without: this one's
 *
 * "escape" refuses (EPERM) what lets root reach the host whatever its capabilities; "default" is Docker's profile, in
 * which FILTER_EITHER stands for what depends on capabilities. Both go by every set of system call numbers that the
 * processor's kernel takes; numbers of a set that is not listed here are refused altogether.
 * See seccomp(2) and seccomp_init(3).
 */
#include "profile.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { SETS = 3 };

static const struct processor {
	const char *name;
	uint32_t sets[SETS]; /* its own first; 0 ends them */
} processors[] = {
	{ "x86_64", { SCMP_ARCH_X86_64, SCMP_ARCH_X86, SCMP_ARCH_X32 } },
	{ "i386", { SCMP_ARCH_X86 } },
	{ "i486", { SCMP_ARCH_X86 } },
	{ "i586", { SCMP_ARCH_X86 } },
	{ "i686", { SCMP_ARCH_X86 } },
	{ "aarch64", { SCMP_ARCH_AARCH64, SCMP_ARCH_ARM } },
	{ "arm", { SCMP_ARCH_ARM } },
	{ "riscv64", { SCMP_ARCH_RISCV64 } },
	{ "powerpc64le", { SCMP_ARCH_PPC64LE } },
};

static const int refused[] = {
	SCMP_SYS(open_by_handle_at),
	SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(init_module),
	SCMP_SYS(finit_module),
	SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load),
	SCMP_SYS(kexec_file_load),
	SCMP_SYS(keyctl), /* the user's own keyring is the host's */
	SCMP_SYS(add_key),
	SCMP_SYS(request_key),
};

/*
 * In a user namespace of its own a process has every capability over a mount namespace of its own, in which
 * /container.json is no mount point any more and can be replaced. (clone3's flags lie in memory: it does not exist.)
 */
static const struct rule {
	int call;
	uint32_t action;
	unsigned count;
	struct scmp_arg_cmp compare[2];
} rules[] = {
	{ SCMP_SYS(unshare), SCMP_ACT_ERRNO(EPERM), 1, { { 0, SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER } } },
	{ SCMP_SYS(clone), SCMP_ACT_ERRNO(EPERM), 1, { { 0, SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER } } },
	{ SCMP_SYS(clone3), SCMP_ACT_ERRNO(ENOSYS), 0, { { 0, 0, 0, 0 } } },
	/* A node of a raw device; 0 is overlayfs's whiteout. */
	{ SCMP_SYS(mknod), SCMP_ACT_ERRNO(EPERM), 2, { { 1, SCMP_CMP_MASKED_EQ, S_IFMT, S_IFCHR }, { 2, SCMP_CMP_NE, 0, 0 } } },
	{ SCMP_SYS(mknod), SCMP_ACT_ERRNO(EPERM), 1, { { 1, SCMP_CMP_MASKED_EQ, S_IFMT, S_IFBLK } } },
	{ SCMP_SYS(mknodat), SCMP_ACT_ERRNO(EPERM), 2, { { 2, SCMP_CMP_MASKED_EQ, S_IFMT, S_IFCHR }, { 3, SCMP_CMP_NE, 0, 0 } } },
	{ SCMP_SYS(mknodat), SCMP_ACT_ERRNO(EPERM), 1, { { 2, SCMP_CMP_MASKED_EQ, S_IFMT, S_IFBLK } } },
};

static const uint32_t *find_sets(const char *name)
{
	static uint32_t own[SETS];

	for (size_t i = 0; name && i < sizeof processors / sizeof *processors; i++)
		if (!strcmp(name, processors[i].name))
			return processors[i].sets;
	if (name)
		return NULL;
	own[0] = seccomp_arch_native();
	for (size_t i = 0; i < sizeof processors / sizeof *processors; i++)
		if (processors[i].sets[0] == own[0])
			return processors[i].sets;
	return own;
}

/* The filter has the host's own set when it is made: that one goes once the wanted ones are there. */
static int choose_sets(scmp_filter_ctx filter, const uint32_t *sets)
{
	uint32_t native = seccomp_arch_native();
	int wanted = 0;

	for (int i = 0; i < SETS && sets[i]; i++) {
		int r = seccomp_arch_add(filter, sets[i]);

		if (r < 0 && r != -EEXIST)
			return r;
		wanted |= sets[i] == native;
	}
	return wanted ? 0 : seccomp_arch_remove(filter, native);
}

static int refuse(scmp_filter_ctx filter)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		int r = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);

		if (r < 0)
			return r;
	}
	for (const struct rule *rule = rules; rule < rules + sizeof rules / sizeof *rules; rule++) {
		int r = seccomp_rule_add_array(filter, rule->action, rule->call, rule->count, rule->compare);

		if (r < 0)
			return r;
	}
	return 0;
}

/* As a binary tree: the kernel runs it for every number of every set when it is installed, to know what it may skip. */
static scmp_filter_ctx make(const uint32_t *sets)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (!filter)
		return NULL;
	if (seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)) == 0 &&
		seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
		choose_sets(filter, sets) == 0 && refuse(filter) == 0)
		return filter;
	seccomp_release(filter);
	return NULL;
}

static void print(const struct sock_filter *line)
{
	printf("\t{ 0x%02x, %u, %u, 0x%08x },\n", line->code, line->jt, line->jf, line->k);
}

/* What libseccomp writes are struct sock_filter in the processor's byte order: all listed above are little-endian. */
static int print_escape(const uint32_t *sets)
{
	scmp_filter_ctx filter = make(sets);
	struct sock_filter line;
	FILE *file = tmpfile();
	int r = !filter ? -EINVAL : file ? seccomp_export_bpf(filter, fileno(file)) : -errno;

	seccomp_release(filter);
	if (file && r == 0)
		rewind(file);
	while (file && r == 0 && fread(&line, sizeof line, 1, file) == 1)
		print(&line);
	if (file)
		(void)fclose(file); /* a temporary file that was only read */
	return r;
}

static int print_default(const uint32_t *sets)
{
	struct sock_filter code[TREE_LINES];
	int count = tree_make(code, sets, SETS);

	for (int i = 0; i < count; i++)
		print(&code[i]);
	return count < 0 ? count : 0;
}

int main(int argc, char **argv)
{
	const uint32_t *sets = find_sets(argc > 2 ? argv[2] : NULL);
	int r;

	if (argc < 2 || (strcmp(argv[1], "escape") && strcmp(argv[1], "default"))) {
		fprintf(stderr, "usage: seccomp escape|default [PROCESSOR]\n");
		return 2;
	}
	if (!sets) {
		fprintf(stderr, "seccomp: no numbers are known for the processor \"%s\"\n",
			argv[2]);
		return 1;
	}
	r = !strcmp(argv[1], "escape") ? print_escape(sets) : print_default(sets);
	if (r == 0 && fflush(stdout))
		r = -errno;
	if (r < 0)
		fprintf(stderr, "seccomp: the filter could not be made: %s\n", strerror(-r));
	return r < 0;
}
