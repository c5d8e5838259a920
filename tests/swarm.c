/* swarm N: makes N processes that lose their parent and then end, 500 at once. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 500 };

/* Makes `count` that wait for `go` to be closed, and leaves them. */
static _Noreturn void breed(int count, const int go[2])
{
	char byte;

	for (int i = 0; i < count; i++) {
		pid_t pid = fork();

		if (pid < 0)
			_exit(1);
		if (pid == 0) {
			(void)close(go[1]); /* its end is what is waited for */
			_exit(read(go[0], &byte, 1) != 0);
		}
	}
	_exit(0);
}

static int swarm(int count)
{
	int go[2], status = -1;
	pid_t pid;

	if (pipe(go) < 0)
		return -1;
	pid = fork();
	if (pid == 0)
		breed(count, go);
	if (pid > 0)
		(void)waitpid(pid, &status, 0); /* it is our child; else the status tells */
	(void)close(go[0]); /* both: they end */
	(void)close(go[1]);
	return status ? -1 : 0;
}

int main(int argc, char **argv)
{
	int count = argc == 2 ? atoi(argv[1]) : 0;

	for (; count > 0; count -= AT_ONCE)
		if (swarm(count < AT_ONCE ? count : AT_ONCE) < 0) {
			perror("swarm N");
			return 1;
		}
	return 0;
}
