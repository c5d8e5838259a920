/* The escape filter, run as the kernel would run it, by every set of numbers that an x86_64 kernel may take. */
#include "../../init/filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { X32 = 0x40000000, REFUSED = SECCOMP_RET_ERRNO | EPERM };

static int failures;

/* Classic BPF, what of it libseccomp makes: loads, jumps, returns. Anything else is 0, which is a kill. */
static uint32_t run(const struct seccomp_data *data)
{
	const struct sock_filter *code;
	size_t size, count;
	uint32_t a = 0;
	int taken;

	code = filter_escape(&size);
	count = size / sizeof *code;
	for (size_t i = 0; i < count; i++) {
		switch (code[i].code) {
		case BPF_LD | BPF_W | BPF_ABS:
			memcpy(&a, (const char *)data + code[i].k, sizeof a);
			continue;
		case BPF_ALU | BPF_AND | BPF_K:
			a &= code[i].k;
			continue;
		case BPF_JMP | BPF_JA:
			i += code[i].k;
			continue;
		case BPF_RET | BPF_K:
			return code[i].k;
		case BPF_JMP | BPF_JEQ | BPF_K:
			taken = a == code[i].k;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			taken = a > code[i].k;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			taken = a >= code[i].k;
			break;
		case BPF_JMP | BPF_JSET | BPF_K:
			taken = (a & code[i].k) != 0;
			break;
		default:
			return 0;
		}
		i += taken ? code[i].jt : code[i].jf;
	}
	return 0;
}

static uint32_t answer(uint32_t arch, int number)
{
	return run(&(struct seccomp_data){ .nr = number, .arch = arch });
}

static void check(const char *set, const char *name, uint32_t expected, uint32_t got)
{
	printf("%sok %s, %s", got == expected ? "" : "not ", set, name);
	if (got != expected) {
		printf(": 0x%x, not 0x%x", (unsigned)got, (unsigned)expected);
		failures++;
	}
	puts("");
}

/* Numbers as in the kernel's syscall tables; -1: that set has none. */
static const struct {
	const char *name;
	int x86_64, i386, x32;
	uint32_t expected;
} rows[] = {
	{ "open_by_handle_at is refused", 304, 342, X32 + 304, REFUSED },
	{ "bpf is refused", 321, 357, X32 + 321, REFUSED },
	{ "perf_event_open is refused", 298, 336, X32 + 298, REFUSED },
	{ "init_module is refused", 175, 128, X32 + 175, REFUSED },
	{ "finit_module is refused", 313, 350, X32 + 313, REFUSED },
	{ "delete_module is refused", 176, 129, X32 + 176, REFUSED },
	{ "kexec_load is refused", 246, 283, X32 + 528, REFUSED },
	{ "kexec_file_load is refused", 320, -1, X32 + 320, REFUSED },
	{ "keyctl is refused", 250, 288, X32 + 250, REFUSED },
	{ "add_key is refused", 248, 286, X32 + 248, REFUSED },
	{ "request_key is refused", 249, 287, X32 + 249, REFUSED },
	{ "clone3 does not exist", 435, 435, X32 + 435, SECCOMP_RET_ERRNO | ENOSYS },
	{ "name_to_handle_at is let through", 303, 341, X32 + 303, SECCOMP_RET_ALLOW },
	{ "read is let through", 0, 3, X32 + 0, SECCOMP_RET_ALLOW },
	{ "exit is let through", 60, 1, X32 + 60, SECCOMP_RET_ALLOW },
	{ "one that no kernel has yet is let through", 1000, 1000, X32 + 1000, SECCOMP_RET_ALLOW },
};

/* Those that depend on their arguments. */
static const struct {
	const char *name;
	int x86_64, i386;
	uint64_t args[4];
	uint32_t expected;
} argument_rows[] = {
	{ "unshare of a user namespace is refused", 272, 310, { 0x10000000 }, REFUSED },
	{ "unshare of a user and a mount namespace is refused", 272, 310, { 0x10020000 }, REFUSED },
	{ "unshare of a mount namespace is let through", 272, 310, { 0x20000 }, SECCOMP_RET_ALLOW },
	{ "clone into a user namespace is refused", 56, 120, { 0x10000011 }, REFUSED },
	{ "fork by clone is let through", 56, 120, { 17 }, SECCOMP_RET_ALLOW },
	{ "mknod of a block device is refused", 133, 14, { 0, 0060644, 0xfe00 }, REFUSED },
	{ "mknod of a character device is refused", 133, 14, { 0, 0020644, 0x103 }, REFUSED },
	{ "mknod of a whiteout is let through", 133, 14, { 0, 0020000, 0 }, SECCOMP_RET_ALLOW },
	{ "mknod of a FIFO is let through", 133, 14, { 0, 0010644, 0 }, SECCOMP_RET_ALLOW },
	{ "mknodat of a block device is refused", 259, 297, { 0, 0, 0060644, 0xfe00 }, REFUSED },
	{ "mknodat of a character device is refused", 259, 297, { 0, 0, 0020644, 0x103 }, REFUSED },
	{ "mknodat of a FIFO is let through", 259, 297, { 0, 0, 0010644, 0 }, SECCOMP_RET_ALLOW },
};

static void check_arguments(const char *set, uint32_t arch, int number, size_t row)
{
	struct seccomp_data data = { .nr = number, .arch = arch };

	memcpy(data.args, argument_rows[row].args, sizeof argument_rows[row].args);
	check(set, argument_rows[row].name, argument_rows[row].expected, run(&data));
}

/* Of one set, exactly as many numbers as the table has. */
static void count(const char *set, uint32_t arch, int base, int expected)
{
	int refused = 0;

	for (int i = 0; i < 4096; i++)
		refused += answer(arch, base + i) == REFUSED;
	printf("%sok %s, %d numbers are refused\n", refused == expected ? "" : "not ", set,
		refused);
	failures += refused != expected;
}

int main(void)
{
#ifdef __x86_64__
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check("x86_64", rows[i].name, rows[i].expected,
			answer(AUDIT_ARCH_X86_64, rows[i].x86_64));
		check("x32", rows[i].name, rows[i].expected,
			answer(AUDIT_ARCH_X86_64, rows[i].x32));
		if (rows[i].i386 >= 0)
			check("i386", rows[i].name, rows[i].expected,
				answer(AUDIT_ARCH_I386, rows[i].i386));
	}
	for (size_t i = 0; i < sizeof argument_rows / sizeof *argument_rows; i++) {
		check_arguments("x86_64", AUDIT_ARCH_X86_64, argument_rows[i].x86_64, i);
		check_arguments("x32", AUDIT_ARCH_X86_64, X32 + argument_rows[i].x86_64, i);
		check_arguments("i386", AUDIT_ARCH_I386, argument_rows[i].i386, i);
	}
	count("x86_64", AUDIT_ARCH_X86_64, 0, 11);
	count("x32", AUDIT_ARCH_X86_64, X32, 11);
	count("i386", AUDIT_ARCH_I386, 0, 10);
#else
	puts("skip the escape filter: its numbers are in the table for x86_64 alone");
#endif
	check("numbers of another processor", "all are refused", REFUSED,
		answer(AUDIT_ARCH_PPC64, 1));
	check("numbers of no processor", "all are refused", REFUSED, answer(0, 1));
	return failures != 0;
}
