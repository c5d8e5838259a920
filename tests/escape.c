/*
 * escape: what root in a container can try to reach the host, whatever its capabilities.
 *
 *   escape handle FILE     on the host: prints FILE's handle
 *   escape read HANDLE     inside: prints the file's content, opened by its handle through the root's mount ("Shocker")
 *   escape read32 HANDLE   the same by the i386 number
 *   escape uid             prints the effective user, which a set-user-id program may change
 *   escape calls           a line for each call and set of numbers: SET CALL: WHY. All are made with arguments that are
 *                          wrong, so that none does anything where it is allowed
 *
 * See open_by_handle_at(2). The i386 numbers are called as a 32-bit program would, by int 0x80, which is a fault where the
 * kernel does not take them: ENOSYS then.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { X32 = 0x40000000, HANDLE_MOST = 128, WRONG = 0x7fffffff };

struct handle {
	unsigned size;
	int type;
	unsigned char bytes[HANDLE_MOST];
};

/* The numbers of unistd_32.h and unistd_x32.h; 0: that set has none. */
static const struct call {
	const char *name;
	long native, i386, x32;
	long args[5];
} calls[] = {
	{ "open_by_handle_at", SYS_open_by_handle_at, 342, X32 + 304, { -1, 0, 0 } },
	{ "bpf", SYS_bpf, 357, X32 + 321, { WRONG, 0, 0 } },
	{ "perf_event_open", SYS_perf_event_open, 336, X32 + 298, { 0, 0, -1, -1, -1 } },
	{ "init_module", SYS_init_module, 128, X32 + 175, { 0, 0, 0 } },
	{ "finit_module", SYS_finit_module, 350, X32 + 313, { -1, 0, 0 } },
	{ "delete_module", SYS_delete_module, 129, X32 + 176, { 0, 0 } },
	{ "kexec_load", SYS_kexec_load, 283, X32 + 528, { 0, WRONG, 0, WRONG } },
	{ "kexec_file_load", SYS_kexec_file_load, 0, X32 + 320, { -1, -1, 0, 0, WRONG } },
	{ "keyctl", SYS_keyctl, 288, X32 + 250, { WRONG, 0, 0 } },
	{ "add_key", SYS_add_key, 286, X32 + 248, { 0, 0, 0, 0, WRONG } },
	{ "request_key", SYS_request_key, 287, X32 + 249, { 0, 0, 0, WRONG } },
};

#ifdef __x86_64__
static sigjmp_buf no_i386;

static void on_fault(int sig)
{
	siglongjmp(no_i386, sig);
}

static long call_i386(long number, const long *args)
{
	long r;

	if (sigsetjmp(no_i386, 1))
		return -ENOSYS;
	(void)signal(SIGSEGV, on_fault); /* can't fail for this one */
	__asm__ volatile("int $0x80"
			 : "=a"(r)
			 : "a"(number), "b"(args[0]), "c"(args[1]), "d"(args[2]), "S"(args[3]),
			 "D"(args[4])
			 : "memory", "r8", "r9", "r10", "r11");
	return r;
}
#else
static long call_i386(long number, const long *args)
{
	(void)number;
	(void)args;
	return -ENOSYS;
}
#endif

static long call_native(long number, const long *args)
{
	long r = syscall(number, args[0], args[1], args[2], args[3], args[4]);

	return r < 0 ? -errno : r;
}

static void tell(const char *set, const char *name, long r)
{
	printf("%s %s: %s\n", set, name, r < 0 ? strerror((int)-r) : "done");
}

static int try_calls(void)
{
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		const struct call *call = &calls[i];

		tell("native", call->name, call_native(call->native, call->args));
#ifdef __x86_64__
		if (call->i386)
			tell("i386", call->name, call_i386(call->i386, call->args));
		tell("x32", call->name, call_native(call->x32, call->args));
#endif
	}
	return 0;
}

static int print_handle(const char *path)
{
	struct handle handle = { .size = HANDLE_MOST };
	int mount;

	if (syscall(SYS_name_to_handle_at, AT_FDCWD, path, &handle, &mount, 0) < 0) {
		perror(path);
		return 1;
	}
	printf("%d:", handle.type);
	for (unsigned i = 0; i < handle.size; i++)
		printf("%02x", handle.bytes[i]);
	puts("");
	return 0;
}

/* In the low 4 GiB, where a 32-bit call can reach it. */
static struct handle *parse_handle(const char *text)
{
	struct handle *handle;
	char *bytes;
	unsigned byte;

	handle = mmap((void *)0x10000000, sizeof *handle, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
	if (handle == MAP_FAILED) {
		perror("mmap");
		exit(2);
	}
	handle->type = (int)strtol(text, &bytes, 10);
	for (bytes++; handle->size < HANDLE_MOST && sscanf(bytes, "%2x", &byte) == 1; bytes += 2)
		handle->bytes[handle->size++] = (unsigned char)byte;
	return handle;
}

static int read_handle(const char *text, long number, long (*call)(long number, const long *args))
{
	int mount = open("/", O_RDONLY | O_DIRECTORY);
	long args[5] = { mount, (long)parse_handle(text), O_RDONLY };
	long fd = call(number, args);
	char buffer[4096];
	ssize_t got;

	if (fd < 0) {
		puts(strerror((int)-fd));
		return 1;
	}
	while ((got = read((int)fd, buffer, sizeof buffer)) > 0)
		(void)write(1, buffer, (size_t)got); /* what is not printed is missed */
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "handle"))
		return print_handle(argv[2]);
	if (argc == 3 && !strcmp(argv[1], "read"))
		return read_handle(argv[2], SYS_open_by_handle_at, call_native);
	if (argc == 3 && !strcmp(argv[1], "read32"))
		return read_handle(argv[2], 342, call_i386);
	if (argc == 2 && !strcmp(argv[1], "uid"))
		return printf("%u\n", (unsigned)geteuid()) < 0;
	if (argc == 2 && !strcmp(argv[1], "calls"))
		return try_calls();
	return 2;
}
