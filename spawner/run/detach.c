#include "detach.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "notify.h"
#include "spawner/text/say.h"

/* Closes every other descriptor inherited from the caller: the monitor lives as long as the container. */
static int close_others(const struct monitor *monitor)
{
	int r = sys_close_range(*monitor->ready + 1, ~0u);

	if (r < 0 || *monitor->ready == 3 + monitor->listen_fds)
		return r;
	return sys_close_range(3 + monitor->listen_fds, *monitor->ready - 1);
}

static _Noreturn void be_monitor(const struct monitor *monitor, pid_t caller)
{
	int r = close_others(monitor), status;

	if (r >= 0)
		r = sys(setsid());
	if (r >= 0)
		r = sys(prctl(PR_SET_PDEATHSIG, SIGTERM));
	if (r >= 0 && getppid() != caller)
		r = -ESRCH;
	status = r < 0 ? say_error(r, "stay in the background") : monitor->go(monitor->run);
	exit(status < 0 ? EXIT_NSINIT : status);
}

/* Returns whether the command runs, by the monitor's word. */
static bool is_told(int end)
{
	ssize_t got;
	char word;

	do
		got = read(end, &word, 1);
	while (got < 0 && errno == EINTR);
	return got == 1;
}

int detach(const struct monitor *monitor)
{
	const pid_t caller = getpid();
	int pair[2], status;
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return say_error(-errno, "make a socket pair");
	*monitor->ready = pair[1];
	(void)signal(SIGCHLD, SIG_DFL); /* if we inherited it ignored, wait(2) would find nobody */
	child = fork();
	if (child == 0) {
		(void)close(pair[0]); /* only read from */
		be_monitor(monitor, caller);
	}
	if (child < 0)
		return say_error(-errno, "fork");
	(void)close(pair[1]); /* the monitor has its own */
	if (is_told(pair[0])) {
		notify_ready(child);
		return 0;
	}
	if (waitpid(child, &status, 0) < 0)
		return say_error(-errno, "wait for nsinit in the background");
	if (!WIFEXITED(status))
		return say("nsinit in the background was ended by signal %d, and the container with it", WTERMSIG(status));
	if (!WEXITSTATUS(status))
		notify_ready(0); /* it is a join's */
	return WEXITSTATUS(status);
}

void detach_runs(int ready)
{
	int null = sys(open("/dev/null", O_RDWR | O_CLOEXEC));

	(void)prctl(PR_SET_PDEATHSIG, 0); /* can't fail */
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (null < 0 || dup2(null, fd) < 0)
			(void)close(fd); /* what is opened later is close-on-exec: it may have the number */
	if (null >= 0)
		(void)close(null);
	(void)send(ready, "", 1, MSG_NOSIGNAL); /* who does not listen any more needs no answer */
	(void)close(ready); /* it has told */
}
