#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "begin.h"
#include "how.h"
#include "init/sys/sys.h"
#include "words.h"

enum { NOBODY = 65534 };

static int told = -1; /* what reports go to: whoever fails has no other word */

static void tell(int pid, int status, int error)
{
	struct report report = { pid, status, error };

	if (write(told, &report, sizeof report) != sizeof report)
		_exit(126);
}

static void must(long returned)
{
	if (returned >= 0)
		return;
	tell(0, 0, errno);
	_exit(126);
}

static void own_terminal(const struct run *run)
{
	if (getsid(0) != getpid())
		must(setsid());
	must(ioctl(run->slave, TIOCSCTTY, 0));
}

static void place_descriptors(const struct run *run, int pipe_end)
{
	const struct how *how = run->how;
	int in = how_has_terminal(how) && !how->blind ? run->slave : open("/dev/null", O_RDONLY);
	int out = how_has_terminal(how) && !how->apart ? run->slave
						       : open("out", O_WRONLY | O_APPEND);
	int err = how_has_terminal(how) && !how->apart ? run->slave
						       : open("err", O_WRONLY | O_APPEND);

	if (how->full)
		out = open("/dev/full", O_WRONLY);
	if (how->unordered && !(how_has_terminal(how) && !how->apart))
		err = run->errors[1];
	must(in < 0 || out < 0 || err < 0 ? -1 : 0);
	must(dup2(in, 0));
	must(dup2(out, 1));
	must(dup2(err, 2));
	if (how->pipe)
		must(dup2(pipe_end, how->pipe));
	if (how->extra)
		must(dup2(open("/dev/zero", O_RDONLY), how->extra));
	for (int fd = 3; fd < 256; fd++)
		if (fd != how->pipe && fd != how->extra)
			(void)fcntl(fd, F_SETFD, FD_CLOEXEC); /* most are not open */
	for (int fd = 0; fd < 3; fd++)
		if (how->closed[fd])
			must(close(fd));
}

static void set_signals(const struct how *how)
{
	uint64_t ignore[8] = { (uint64_t)(uintptr_t)SIG_IGN };

	for (int sig = 1; sig <= SYS_SIGNALS; sig++) {
		if (sig == SIGKILL || sig == SIGSTOP)
			continue;
		must(sys_default_action(sig));
		if (how->ignored >> (sig - 1) & 1)
			must(syscall(SYS_rt_sigaction, sig, ignore, NULL, sizeof *ignore));
	}
	must(sys_set_mask(how->blocked | how->pending));
	for (int sig = 1; sig <= SYS_SIGNALS; sig++)
		if (how->pending >> (sig - 1) & 1)
			must(kill(getpid(), sig));
}

static void set_user(const struct how *how)
{
	static const struct rlimit none;

	if (how->user || how->alone) {
		must(setgroups(0, NULL));
		must(setresgid(NOBODY, NOBODY, NOBODY));
		must(setresuid(NOBODY, NOBODY, NOBODY));
	}
	must(prctl(PR_SET_PDEATHSIG, how->pid1 ? SIGKILL : 0)); /* a change of ids takes it away */
	if (how->alone) /* from here on: a limit that is passed already would stop the exec too */
		must(setrlimit(RLIMIT_NPROC, &none));
}

static _Noreturn void become_init(const struct run *run, int pipe_end)
{
	const struct how *how = run->how;
	char path[PATHS], entry[PATHS + 8], *shell[] = { "sh", "-c", *run->arguments, NULL };
	char *environment[WORDS + 2];
	size_t count = 0;

	sprintf(path, "%s/bin/%s", run->box, run->name);
	sprintf(entry, "I=%s", path);
	while (how->environment[count] && count < WORDS)
		environment[count] = how->environment[count], count++;
	if (how->shell)
		environment[count++] = entry;
	environment[count] = NULL;
	if (how->terminal)
		own_terminal(run);
	if ((how->session || how->foreign) && !how->terminal)
		must(setsid());
	if (how->group || how->behind)
		must(setpgid(0, 0));
	place_descriptors(run, pipe_end);
	if (how->folder)
		must(chdir(how->folder));
	must(prctl(PR_SET_CHILD_SUBREAPER, how->reaper));
	set_user(how);
	set_signals(how);
	(void)execve(how->shell ? "/bin/sh" : path, how->shell ? shell : run->arguments,
		environment);
	must(-1);
	_exit(126);
}

/* PID 2, or PID 1: waits for its children and tells how those ended. It holds no pipe that a row asks about. */
static _Noreturn void wait_and_tell(int pipe_end)
{
	int status;
	pid_t pid;

	(void)close(pipe_end); /* where there is one */
	(void)close(0); /* these neither: the terminal's end is seen by who reads it */
	(void)close(1);
	(void)close(2);
	for (;;) {
		pid = wait(&status);
		if (pid > 0)
			tell(pid, status, 0);
		else if (errno == ECHILD)
			pause();
	}
}

static void be_parent(const struct run *run, int pipe_end)
{
	pid_t pid;

	must(setsid());
	if (run->how->under || run->how->behind)
		own_terminal(run);
	pid = fork();
	must(pid);
	if (pid == 0)
		become_init(run, pipe_end);
	(void)close(run->slave); /* where there is one */
	wait_and_tell(pipe_end);
}

_Noreturn void begin(const struct run *run, int pipe_end, int reports)
{
	static const struct rlimit none;
	pid_t pid;

	told = reports;
	must(prctl(PR_SET_PDEATHSIG, SIGKILL));
	must(setrlimit(RLIMIT_CORE, &none));
	must(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
	must(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL));
	must(chdir(run->box));
	(void)close(run->master); /* where there is one: the driver alone hangs it up */
	if (run->how->pid1) {
		if (!run->how->terminal && !run->how->foreign)
			must(setsid());
		become_init(run, pipe_end);
	}
	pid = fork();
	must(pid);
	if (pid == 0)
		be_parent(run, pipe_end);
	(void)close(run->slave); /* where there is one */
	wait_and_tell(pipe_end);
}
