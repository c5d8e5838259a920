/* Docker's default profile as a filter, run as the kernel would run it, by every set of numbers of an x86_64 kernel. */
#include "init/planner/filter.h"

#include <linux/audit.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>

#include "filter_unit.h"
#include "init/planner/parts.h"

#define BIT(capability) (UINT64_C(1) << (capability))

static int failures;

static uint32_t run(uint64_t capabilities, const struct seccomp_data *data)
{
	struct sock_filter code[FILTER_MOST];
	size_t count = filter_default(code, capabilities);

	return filter_run(code, count, data);
}

static uint32_t answer(uint64_t capabilities, uint32_t arch, int number)
{
	return run(capabilities, &(struct seccomp_data){ .nr = number, .arch = arch });
}

/* Numbers as in the kernel's syscall tables; -1: that set has none. */
static const struct {
	const char *name;
	int x86_64, i386, x32;
	uint32_t expected;
} rows[] = {
	{ "read is allowed", 0, 3, X32 + 0, ALLOWED },
	{ "execve is allowed", 59, 11, X32 + 520, ALLOWED },
	{ "exit_group is allowed", 231, 252, X32 + 231, ALLOWED },
	{ "ptrace is allowed", 101, 26, X32 + 521, ALLOWED },
	{ "seccomp is allowed", 317, 354, X32 + 317, ALLOWED },
	{ "mknod is allowed", 133, 14, X32 + 133, ALLOWED },
	{ "clock_gettime64 is allowed", -1, 403, -1, ALLOWED },
	{ "socketcall is allowed", -1, 102, -1, ALLOWED },
	{ "the last that is known is allowed", 466, 466, X32 + 466, ALLOWED },
	{ "the last of x32 is allowed", -1, -1, X32 + 547, ALLOWED },
	{ "keyctl is refused", 250, 288, X32 + 250, REFUSED },
	{ "pivot_root is refused", 155, 217, X32 + 155, REFUSED },
	{ "userfaultfd is refused", 323, 374, X32 + 323, REFUSED },
	{ "io_uring_setup is refused", 425, 425, X32 + 425, REFUSED },
	{ "kexec_load is refused", 246, 283, X32 + 528, REFUSED },
	{ "move_pages is refused", 279, 317, X32 + 533, REFUSED },
	{ "swapon is refused", 167, 87, X32 + 167, REFUSED },
	{ "vm86 is refused", -1, 166, -1, REFUSED },
	{ "a number that no call has is refused", 400, 285, X32 + 400, REFUSED },
	{ "one newer than the profile does not exist", 467, 467, X32 + 467, UNKNOWN },
	{ "one that no kernel has yet does not exist", 999, 999, X32 + 999, UNKNOWN },
	{ "x32's own number without its bit does not exist", 520, 520, -1, UNKNOWN },
	{ "-1 does not exist", -1, -1, -1, UNKNOWN },
	{ "arm's cacheflush does not exist", 0xf0002, 0xf0002, X32 + 0xf0002, UNKNOWN },
};

/* Those that either capability allows. */
static const struct {
	const char *name;
	int x86_64, i386, x32, a, b;
	uint32_t without;
} capability_rows[] = {
	{ "open_by_handle_at", 304, 342, X32 + 304, CAP_DAC_READ_SEARCH, -1, REFUSED },
	{ "mount", 165, 21, X32 + 165, CAP_SYS_ADMIN, -1, REFUSED },
	{ "umount2", 166, 52, X32 + 166, CAP_SYS_ADMIN, -1, REFUSED },
	{ "unshare", 272, 310, X32 + 272, CAP_SYS_ADMIN, -1, REFUSED },
	{ "setns", 308, 346, X32 + 308, CAP_SYS_ADMIN, -1, REFUSED },
	{ "fsopen", 430, 430, X32 + 430, CAP_SYS_ADMIN, -1, REFUSED },
	{ "lsm_list_modules", 461, 461, X32 + 461, CAP_SYS_ADMIN, -1, REFUSED },
	{ "clone3", 435, 435, X32 + 435, CAP_SYS_ADMIN, -1, UNKNOWN },
	{ "reboot", 169, 88, X32 + 169, CAP_SYS_BOOT, -1, REFUSED },
	{ "chroot", 161, 61, X32 + 161, CAP_SYS_CHROOT, -1, REFUSED },
	{ "init_module", 175, 128, X32 + 175, CAP_SYS_MODULE, -1, REFUSED },
	{ "finit_module", 313, 350, X32 + 313, CAP_SYS_MODULE, -1, REFUSED },
	{ "delete_module", 176, 129, X32 + 176, CAP_SYS_MODULE, -1, REFUSED },
	{ "acct", 163, 51, X32 + 163, CAP_SYS_PACCT, -1, REFUSED },
	{ "kcmp", 312, 349, X32 + 312, CAP_SYS_PTRACE, -1, REFUSED },
	{ "pidfd_getfd", 438, 438, X32 + 438, CAP_SYS_PTRACE, -1, REFUSED },
	{ "process_madvise", 440, 440, X32 + 440, CAP_SYS_PTRACE, -1, REFUSED },
	{ "iopl", 172, 110, X32 + 172, CAP_SYS_RAWIO, -1, REFUSED },
	{ "ioperm", 173, 101, X32 + 173, CAP_SYS_RAWIO, -1, REFUSED },
	{ "settimeofday", 164, 79, X32 + 164, CAP_SYS_TIME, -1, REFUSED },
	{ "clock_settime", 227, 264, X32 + 227, CAP_SYS_TIME, -1, REFUSED },
	{ "clock_settime64", -1, 404, -1, CAP_SYS_TIME, -1, REFUSED },
	{ "vhangup", 153, 111, X32 + 153, CAP_SYS_TTY_CONFIG, -1, REFUSED },
	{ "mbind", 237, 274, X32 + 237, CAP_SYS_NICE, -1, REFUSED },
	{ "set_mempolicy_home_node", 450, 450, X32 + 450, CAP_SYS_NICE, -1, REFUSED },
	{ "syslog", 103, 103, X32 + 103, CAP_SYSLOG, CAP_SYS_ADMIN, REFUSED },
	{ "bpf", 321, 357, X32 + 321, CAP_BPF, CAP_SYS_ADMIN, REFUSED },
	{ "perf_event_open", 298, 336, X32 + 298, CAP_PERFMON, CAP_SYS_ADMIN, REFUSED },
};

/* Those that depend on their first argument; of it the kernel takes the low half. */
static const struct {
	const char *name;
	int x86_64, i386;
	uint64_t argument, capabilities;
	uint32_t expected;
} argument_rows[] = {
	{ "clone as fork does", 56, 120, 17, 0, ALLOWED },
	{ "clone of a thread", 56, 120, 0x3d0f00, 0, ALLOWED },
	{ "clone into a mount namespace", 56, 120, 0x20011, ~BIT(CAP_SYS_ADMIN), REFUSED },
	{ "clone into a cgroup namespace", 56, 120, 0x2000000, 0, REFUSED },
	{ "clone into a UTS namespace", 56, 120, 0x4000000, 0, REFUSED },
	{ "clone into an IPC namespace", 56, 120, 0x8000000, 0, REFUSED },
	{ "clone into a user namespace", 56, 120, 0x10000000, 0, REFUSED },
	{ "clone into a process namespace", 56, 120, 0x20000000, 0, REFUSED },
	{ "clone into a network namespace", 56, 120, 0x40000000, 0, REFUSED },
	{ "clone into a mount namespace with CAP_SYS_ADMIN", 56, 120, 0x20011, BIT(CAP_SYS_ADMIN), ALLOWED },
	{ "socket AF_UNIX", 41, 359, 1, 0, ALLOWED },
	{ "socket AF_X25", 41, 359, 9, 0, ALLOWED },
	{ "socket AF_INET6", 41, 359, 10, 0, ALLOWED },
	{ "socket AF_DECnet", 41, 359, 12, 0, REFUSED },
	{ "socket AF_NETLINK", 41, 359, 16, 0, ALLOWED },
	{ "socket AF_PACKET", 41, 359, 17, 0, ALLOWED },
	{ "socket AF_ALG", 41, 359, 38, ~UINT64_C(0), REFUSED },
	{ "socket AF_NFC", 41, 359, 39, 0, ALLOWED },
	{ "socket AF_VSOCK", 41, 359, 40, ~UINT64_C(0), REFUSED },
	{ "socket AF_VSOCK with bits that the kernel drops", 41, 359, 0x100000028, 0, REFUSED },
	{ "socket AF_KCM", 41, 359, 41, 0, ALLOWED },
	{ "socket AF_MCTP", 41, 359, 45, 0, ALLOWED },
	{ "socket of a family newer than the profile", 41, 359, 46, 0, REFUSED },
	{ "socket -1", 41, 359, ~UINT64_C(0), 0, REFUSED },
	{ "personality Linux", 135, 136, 0, 0, ALLOWED },
	{ "personality 32-bit Linux", 135, 136, 8, 0, ALLOWED },
	{ "personality UNAME26", 135, 136, 0x20000, 0, ALLOWED },
	{ "personality 32-bit and UNAME26", 135, 136, 0x20008, 0, ALLOWED },
	{ "personality, the question", 135, 136, 0xffffffff, 0, ALLOWED },
	{ "personality SVR4", 135, 136, 1, ~UINT64_C(0), REFUSED },
	{ "personality BSD", 135, 136, 6, 0, REFUSED },
	{ "personality without randomised addresses", 135, 136, 0x40000, ~UINT64_C(0), REFUSED },
	{ "personality READ_IMPLIES_EXEC", 135, 136, 0x400000, 0, REFUSED },
	{ "personality, one below the question", 135, 136, 0xfffffffe, 0, REFUSED },
};

static void check(const char *set, const char *name, uint32_t expected, uint32_t got)
{
	filter_check(&failures, set, name, expected, got);
}

/* By none, by all but these two, by each of the two. */
static void check_capability(const char *set, uint32_t arch, int number, size_t row)
{
	int a = capability_rows[row].a, b = capability_rows[row].b >= 0 ? capability_rows[row].b : a;
	uint32_t without = capability_rows[row].without;
	char name[128];

	snprintf(name, sizeof name, "%s by capability %d or %d", capability_rows[row].name, a, b);
	check(set, name, ALLOWED, answer(BIT(a), arch, number));
	check(set, name, ALLOWED, answer(BIT(b), arch, number));
	snprintf(name, sizeof name, "%s without capability %d or %d", capability_rows[row].name, a, b);
	check(set, name, without, answer(0, arch, number));
	check(set, name, without, answer(~(BIT(a) | BIT(b)), arch, number));
}

static void check_argument(const char *set, uint32_t arch, int number, size_t row)
{
	struct seccomp_data data = { .nr = number, .arch = arch, .args = { argument_rows[row].argument } };

	check(set, argument_rows[row].name, argument_rows[row].expected, run(argument_rows[row].capabilities, &data));
}

/* How many numbers of a set are allowed and how many exist. */
static void count(const char *set, uint32_t arch, int base, uint64_t capabilities, int allowed, int known)
{
	int got_allowed = 0, got_known = 0;
	uint32_t got;

	for (int i = 0; i < 4096; i++) {
		got = answer(capabilities, arch, base + i);
		got_allowed += got == ALLOWED;
		got_known += got != UNKNOWN;
	}
	printf("%sok %s, of %d numbers %d are allowed with capabilities %llx: %d of %d\n",
		got_allowed == allowed && got_known == known ? "" : "not ", set, known, allowed,
		(unsigned long long)capabilities, got_allowed, got_known);
	failures += got_allowed != allowed || got_known != known;
}

static void check_sets(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].x86_64 >= 0 || rows[i].expected == UNKNOWN)
			check("x86_64", rows[i].name, rows[i].expected, answer(0, AUDIT_ARCH_X86_64, rows[i].x86_64));
		if (rows[i].x32 >= 0)
			check("x32", rows[i].name, rows[i].expected, answer(0, AUDIT_ARCH_X86_64, rows[i].x32));
		if (rows[i].i386 >= 0)
			check("i386", rows[i].name, rows[i].expected, answer(0, AUDIT_ARCH_I386, rows[i].i386));
	}
	for (size_t i = 0; i < sizeof capability_rows / sizeof *capability_rows; i++) {
		if (capability_rows[i].x86_64 >= 0) {
			check_capability("x86_64", AUDIT_ARCH_X86_64, capability_rows[i].x86_64, i);
			check_capability("x32", AUDIT_ARCH_X86_64, capability_rows[i].x32, i);
		}
		check_capability("i386", AUDIT_ARCH_I386, capability_rows[i].i386, i);
	}
	for (size_t i = 0; i < sizeof argument_rows / sizeof *argument_rows; i++) {
		check_argument("x86_64", AUDIT_ARCH_X86_64, argument_rows[i].x86_64, i);
		check_argument("x32", AUDIT_ARCH_X86_64, X32 + argument_rows[i].x86_64, i);
		check_argument("i386", AUDIT_ARCH_I386, argument_rows[i].i386, i);
	}
}

int main(void)
{
#ifdef __x86_64__
	check_sets();
	count("x86_64", AUDIT_ARCH_X86_64, 0, 0, 307, 466); /* clone3 does not exist then */
	count("x86_64", AUDIT_ARCH_X86_64, 0, ~UINT64_C(0), 350, 467);
	count("i386", AUDIT_ARCH_I386, 0, 0, 359, 466);
	count("i386", AUDIT_ARCH_I386, 0, ~UINT64_C(0), 405, 467);
	count("x32", AUDIT_ARCH_X86_64, X32, 0, 307 + 34, 466 + 36); /* of its own ones two are refused */
	count("x32", AUDIT_ARCH_X86_64, X32, ~UINT64_C(0), 350 + 34, 467 + 36);
#else
	puts("skip Docker's profile: its numbers are in the table for x86_64 alone");
#endif
	check("numbers of another processor", "all are refused", REFUSED, answer(~UINT64_C(0), AUDIT_ARCH_PPC64, 1));
	check("numbers of no processor", "all are refused", REFUSED, answer(~UINT64_C(0), 0, 1));
	return failures != 0;
}
