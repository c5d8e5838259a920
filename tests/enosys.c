/* enosys CALL[,CALL...] COMMAND [ARG...]: runs the command on a kernel that is too old for these system calls: each gives
 * ENOSYS, see seccomp(2). Needs root. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALLS = 8 };

static const struct {
	const char *name;
	int number;
} calls[] = {
	{ "mount_setattr", SYS_mount_setattr },
	{ "close_range", SYS_close_range },
	{ "openat2", SYS_openat2 },
	{ "bpf", SYS_bpf },
};

static int number(const char *name)
{
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (!strcmp(calls[i].name, name))
			return calls[i].number;
	fprintf(stderr, "enosys: %s is not in the table\n", name);
	return -1;
}

static int install(char *names)
{
	struct sock_filter filter[2 * CALLS + 2] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	};
	struct sock_fprog program = { 1, filter };

	for (char *name = strtok(names, ","); name; name = strtok(NULL, ",")) {
		int n = number(name);

		if (n < 0 || program.len >= 2 * CALLS)
			return -1;
		filter[program.len++] =
			(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, n, 0, 1);
		filter[program.len++] =
			(struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
	}
	filter[program.len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	if (install(argv[1]) < 0) {
		perror("enosys");
		return 125;
	}
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 127;
}
