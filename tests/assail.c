/*
 * assail WAY: what root inside may try against PID 1.
 *   nofile         lowers its limit of descriptors to one, see prlimit(2)
 *   flood          sends it realtime signals for half a second
 *   newuser        a user namespace, by unshare and by clone, then clone3: prints what each answers
 */
#include <errno.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int nofile(void)
{
	const struct rlimit one = { 1, 1 };

	return prlimit(1, RLIMIT_NOFILE, &one, NULL) < 0 || kill(1, SIGCONT) < 0;
}

static int flood(void)
{
	struct timespec now, end;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_nsec += 500000000;
	do {
		for (int i = 0; i < 1000; i++)
			(void)kill(1, 40); /* a full queue is as good */
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((now.tv_sec - end.tv_sec) * 1000000000L + now.tv_nsec < end.tv_nsec);
	return 0;
}

static void answer(const char *call, long returned)
{
	if (returned == 0)
		_exit(0); /* the child of a clone that worked */
	printf("%s: %s\n", call, returned < 0 ? strerror(errno) : "done");
	fflush(stdout);
}

static int newuser(void)
{
	struct clone_args args = { .flags = CLONE_NEWUSER, .exit_signal = SIGCHLD };

	answer("clone", syscall(SYS_clone, (unsigned long)(CLONE_NEWUSER | SIGCHLD), 0, 0, 0, 0));
	answer("clone3", syscall(SYS_clone3, &args, sizeof args));
	answer("unshare", unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0 ? -1 : 1);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "nofile"))
		return nofile();
	if (argc == 2 && !strcmp(argv[1], "flood"))
		return flood();
	if (argc == 2 && !strcmp(argv[1], "newuser"))
		return newuser();
	fprintf(stderr, "usage: assail nofile|flood|newuser\n");
	return 2;
}
