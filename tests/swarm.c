/* swarm N: makes N processes that lose their parents and then end, 500 at once. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 500 };

/* The orphan waits for `go` to be closed. */
static int orphan(const int go[2])
{
	pid_t pid = fork();
	char byte;

	if (pid > 0)
		return waitpid(pid, NULL, 0) == pid ? 0 : -1;
	if (pid < 0 || fork() != 0)
		_exit(0);
	(void)close(go[1]); /* its end is what we wait for */
	_exit(read(go[0], &byte, 1) != 0);
}

int main(int argc, char **argv)
{
	int count = argc == 2 ? atoi(argv[1]) : 0, go[2];

	while (count > 0) {
		if (pipe(go) < 0)
			return 1;
		for (int i = 0; i < AT_ONCE && count > 0; i++, count--)
			if (orphan(go) < 0)
				return 1;
		(void)close(go[0]); /* both: they end */
		(void)close(go[1]);
	}
	return 0;
}
