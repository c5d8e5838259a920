/* floor_join PID COMMAND: the least that a join can be: setns(2) of the five by one pidfd, vfork, exec, wait. */
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int pidfd, status;
	pid_t pid;

	if (argc < 3 || (pidfd = syscall(SYS_pidfd_open, atoi(argv[1]), 0)) < 0)
		return 125;
	if (setns(pidfd, CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET) < 0)
		return 125;
	pid = vfork();
	if (pid == 0) {
		execv(argv[2], argv + 2);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, &status, 0) < 0 ? 125 : WEXITSTATUS(status);
}
