#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "begin.h"
#include "how.h"
#include "perform.h"
#include "steps.h"
#include "summary.h"
#include "watch.h"
#include "words.h"

static void empty(const char *box, const char *name)
{
	int fd = run_open(box, name, O_WRONLY | O_CREAT | O_TRUNC);

	if (fd < 0)
		perror(name);
	(void)close(fd); /* nothing was written */
}

static void open_terminal(struct run *run)
{
	struct termios modes;

	if (openpty(&run->master, &run->slave, NULL, NULL, NULL) < 0 ||
		tcgetattr(run->slave, &modes) < 0) {
		run_fail(run, "no terminal");
		return;
	}
	modes.c_oflag &= ~(tcflag_t)OPOST;
	if (run->how->tostop)
		modes.c_lflag |= TOSTOP;
	if (tcsetattr(run->slave, TCSANOW, &modes) < 0 ||
		fcntl(run->master, F_SETFL, O_NONBLOCK) < 0)
		run_fail(run, "no terminal modes");
}

static void open_errors(struct run *run)
{
	int on = 1;

	if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, run->errors) < 0 ||
		setsockopt(run->errors[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) < 0)
		run_fail(run, "no socket");
}

static void start(struct run *run)
{
	int reports[2] = { -1, -1 }, hole[2] = { -1, -1 };

	if (pipe2(reports, O_CLOEXEC | O_NONBLOCK) < 0 ||
		(run->how->pipe && pipe2(hole, O_CLOEXEC) < 0))
		run_fail(run, "no pipe");
	run->told = reports[0];
	run->hole = hole[0];
	if (how_has_terminal(run->how))
		open_terminal(run);
	if (run->how->unordered)
		open_errors(run);
	run->first = (pid_t)syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0);
	if (run->first == 0)
		begin(run, hole[1], reports[1]);
	if (run->first < 0)
		run_fail(run, "no namespaces");
	(void)close(reports[1]); /* these are others' now */
	(void)close(hole[1]);
	(void)close(run->slave);
	(void)close(run->errors[1]);
}

/* Everything in the namespace goes with its first process. */
static void finish(struct run *run)
{
	struct tree tree = { .count = 0 };

	if (!run->failed)
		watch_end(run, RUN_SECONDS * 1000);
	if (!run->ended)
		run_fail(run, "it does not end");
	if (!run->how->pid1 && !run->failed) {
		watch_settle(run, &tree);
		steps_show(run, &tree, NULL);
	}
	if (run->first > 0 && !(run->how->pid1 && run->ended && run->known)) {
		(void)kill(run->first, SIGKILL); /* our child, not waited for */
		(void)waitpid(run->first, NULL, 0);
	}
	watch_pump(run, 0);
	watch_sort(run);
	(void)close(run->master); /* all only read */
	(void)close(run->told);
	(void)close(run->hole);
	(void)close(run->errors[0]);
}

const char *perform(struct run *run, const char *program, const char *script, struct text *seen)
{
	char path[PATHS];

	(void)snprintf(path, sizeof path, "%s/bin/%s", run->box, run->name); /* short */
	if ((unlink(path) < 0 && errno != ENOENT) || symlink(program, path) < 0)
		run_fail(run, "no link");
	empty(run->box, "out");
	empty(run->box, "err");
	run->init = run->how->pid1 ? 1 : 3;
	run->told = run->master = run->slave = run->hole = run->errors[0] = run->errors[1] = -1;
	run->ended = run->known = false;
	run->status = 0;
	run->failed = NULL;
	run->log.used = run->output.used = run->step = 0;
	run->writes.count = 0;
	run->writes.text.used = 0;
	start(run);
	steps_follow(run, script);
	finish(run);
	summary(run, seen);
	seen->bytes[seen->used] = '\0';
	if (!run->failed && strstr(seen->bytes, "probe: failed"))
		run->failed = "the probe failed";
	return run->failed;
}
