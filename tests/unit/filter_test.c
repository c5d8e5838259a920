/* The escape filter, run as the kernel would run it, by every set of numbers that an x86_64 kernel may take. */
#include "init/planner/filter.h"

#include <linux/audit.h>
#include <stdio.h>
#include <string.h>

#include "filter_unit.h"

static int failures;

static uint32_t run(const struct seccomp_data *data)
{
	size_t size;
	const struct sock_filter *code = filter_escape(&size);

	return filter_run(code, size / sizeof *code, data);
}

static uint32_t answer(uint32_t arch, int number)
{
	return run(&(struct seccomp_data){ .nr = number, .arch = arch });
}

static void check(const char *set, const char *name, uint32_t expected, uint32_t got)
{
	filter_check(&failures, set, name, expected, got);
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
	{ "clone3 does not exist", 435, 435, X32 + 435, UNKNOWN },
	{ "name_to_handle_at is let through", 303, 341, X32 + 303, ALLOWED },
	{ "read is let through", 0, 3, X32 + 0, ALLOWED },
	{ "exit is let through", 60, 1, X32 + 60, ALLOWED },
	{ "one that no kernel has yet is let through", 1000, 1000, X32 + 1000, ALLOWED },
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
	{ "unshare of a mount namespace is let through", 272, 310, { 0x20000 }, ALLOWED },
	{ "clone into a user namespace is refused", 56, 120, { 0x10000011 }, REFUSED },
	{ "fork by clone is let through", 56, 120, { 17 }, ALLOWED },
	{ "mknod of a block device is refused", 133, 14, { 0, 0060644, 0xfe00 }, REFUSED },
	{ "mknod of a character device is refused", 133, 14, { 0, 0020644, 0x103 }, REFUSED },
	{ "mknod of a whiteout is let through", 133, 14, { 0, 0020000, 0 }, ALLOWED },
	{ "mknod of a FIFO is let through", 133, 14, { 0, 0010644, 0 }, ALLOWED },
	{ "mknodat of a block device is refused", 259, 297, { 0, 0, 0060644, 0xfe00 }, REFUSED },
	{ "mknodat of a character device is refused", 259, 297, { 0, 0, 0020644, 0x103 }, REFUSED },
	{ "mknodat of a FIFO is let through", 259, 297, { 0, 0, 0010644, 0 }, ALLOWED },
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
