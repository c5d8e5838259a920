/*
 * reap: runs a command and ends with its status; what the command's descendants leave running becomes a child of
 * reap, where the command can see it: PR_SET_CHILD_SUBREAPER of prctl(2). For tests/run.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int reap_until(pid_t command)
{
	int status;

	for (;;) {
		pid_t pid = wait(&status);

		if (pid == command)
			return code(status);
		if (pid < 0 && errno != EINTR)
			return 125;
	}
}

int main(int argc, char **argv)
{
	pid_t command;

	if (argc < 2 || prctl(PR_SET_CHILD_SUBREAPER, 1) < 0) {
		fprintf(stderr, "usage: reap COMMAND [ARG...]\n");
		return 125;
	}
	command = fork();
	if (command == 0) {
		execvp(argv[1], argv + 1);
		fprintf(stderr, "reap: %s: %s\n", argv[1], strerror(errno));
		_exit(127);
	}
	return command < 0 ? 125 : reap_until(command);
}
