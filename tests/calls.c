/*
 * calls: what a filter lets through, seen from inside.
 *
 *   calls                     a line for each system call number: NUMBER EPERM, NUMBER ENOSYS, or NUMBER other
 *   calls NUMBER[:ARGUMENT]   that alone, with this first argument, in hexadecimal
 *
 * Each is made in a process of its own, with arguments that are wrong, so that none does anything where it is allowed:
 * what ends the process is "other", and what waits too. Left out is what does something without arguments.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LAST = 480, WAITS_MOST = 2 /* seconds */ };

#ifdef SYS_fork
static const long left_out[] = { SYS_fork, SYS_vfork, SYS_pause, SYS_sync };
#else
static const long left_out[] = { SYS_sync };
#endif

/* Where -1 is no wrong argument for the kernel or a filter. */
static const struct {
	long number, argument;
} arguments[] = {
	{ SYS_personality, 0xffffffff },
	{ SYS_socket, 1 },
};

static _Noreturn void try(long number, long argument)
{
	(void)setsid(); /* can't fail: for vhangup there is no terminal then */
	(void)alarm(WAITS_MOST); /* never fails */
	if (syscall(number, argument, -1, -1, -1, -1, -1) < 0 && (errno == EPERM || errno == ENOSYS))
		_exit(errno);
	_exit(0);
}

static int tell(long number, long argument)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		try(number, argument);
	if (pid < 0 || waitpid(pid, &status, 0) < 0) {
		perror("calls");
		return 1;
	}
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	printf("%ld %s\n", number, status == EPERM ? "EPERM" : status == ENOSYS ? "ENOSYS" : "other");
	return fflush(stdout) != 0;
}

static int tell_usual(long number)
{
	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		if (number == left_out[i])
			return 0;
	for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
		if (number == arguments[i].number)
			return tell(number, arguments[i].argument);
	return tell(number, -1);
}

int main(int argc, char **argv)
{
	char *colon;
	long number;

	for (long i = 0; argc < 2 && i <= LAST; i++)
		if (tell_usual(i))
			return 1;
	if (argc < 2)
		return 0;
	number = strtol(argv[1], &colon, 10);
	return *colon ? tell(number, strtol(colon + 1, NULL, 16)) : tell_usual(number);
}
