/*
 * catatonit(8) 0.1.7, if we are called by its name. Its interface is kept: options, environment, exit codes and words.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "entry.h"
#include "getopt.h"
#include "glibc.h"
#include "init/command/listen.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/sys/print.h"
#include "init/sys/sys.h"

#define USAGE "usage: catatonit [-ghLPV] [--] <progname> [<arguments>...]\n"

struct catatonit {
	struct supervisor supervisor; /* first: its functions are given this */
	struct request request;
	bool verbose, group, pause;
	char listen[LISTEN_ROOM];
};

static const uint64_t stops = SYS_SIGNAL_BIT(SIGTSTP) | SYS_SIGNAL_BIT(SIGTTIN) | SYS_SIGNAL_BIT(SIGTTOU);

static const struct getopt_row rows[] = {
	{ .letter = 'g' },
	{ .letter = 'h' },
	{ .letter = 'L' },
	{ .letter = 'P' },
	{ .letter = 'V', .name = "version" },
	{ 0 },
};

__attribute__((format(printf, 2, 3))) static void say(const char *level, const char *format, ...)
{
	struct print line;
	va_list args;

	print_begin(&line, STDERR_FILENO);
	print_add(&line, "%s (catatonit:%d): ", level, (int)getpid());
	va_start(args, format);
	print_list(&line, format, args);
	va_end(args);
	print_add(&line, "\n");
	print_flush(&line);
}

static _Noreturn void bail(const char *what, int error)
{
	say("ERROR", "%s%s%s", what, error ? ": " : "", error ? glibc_error(error) : "");
	_exit(1);
}

static void take_option(struct catatonit *init, int option)
{
	switch (option) {
	case 'g':
		init->group = true;
		break;
	case 'P':
		init->pause = true;
		break;
	case 'h':
		print_to(STDERR_FILENO,
			USAGE "\n"
			      "options:\n"
			      "  -g              Forward signals to pid1's process group.\n"
			      "  -h              Print this help page.\n"
			      "  -L              Print license information.\n"
			      "  -P              Run in pause mode (no program is run and quit on SIGINT).\n"
			      "  -V, --version   Print version information.\n"
			      "\n"
			      "The source code can be found at <https://github.com/openSUSE/catatonit/>.\n"
			      "For bug reporting instructions, please see: <https://bugs.opensuse.org/>.\n");
		_exit(0);
	case 'L':
		entry_licence();
		_exit(0);
	case 'V':
		print_to(STDOUT_FILENO, "tini version 0.1.7_catatonit\n");
		_exit(0);
	default:
		print_to(STDERR_FILENO, USAGE);
		_exit(1);
	}
}

static void read_options(struct catatonit *init, char **argv)
{
	struct getopt options;
	int option;

	getopt_begin(&options, rows, argv);
	options.permutes = !getenv("POSIXLY_CORRECT");
	while ((option = getopt_next(&options)))
		take_option(init, option);
	init->request.argv = getopt_rest(&options);
	if (init->request.argv[0] || init->pause)
		return;
	say("ERROR", "missing program name");
	take_option(init, '?');
}

/* Makes our group the foreground of the terminal, by /dev/tty: standard input may be something else. */
static void take_foreground(const struct catatonit *init)
{
	int fd = sys(open("/dev/tty", O_RDWR | O_CLOEXEC)), terminal = fd < 0 ? STDIN_FILENO : fd;
	pid_t group = getpid();

	if (fd < 0 && init->verbose)
		say("INFO", "using stdin as tty fd: could not open /dev/tty: %s", glibc_error(-fd));
	if (ioctl(terminal, TIOCSPGRP, &group) < 0) {
		if (errno != ENOTTY && errno != EBADF && errno != ENXIO)
			bail("setting foreground process failed", errno);
		if (init->verbose && errno == ENXIO)
			say("DEBUG", "setting foreground process failed: no such device");
		else if (init->verbose)
			say("DEBUG", "setting foreground process failed: no tty present: %s",
				glibc_error(ENOTTY)); /* catatonit says so of a closed standard input, too: there its signalfd is descriptor 0 */
	}
	if (fd > 0)
		(void)close(fd);
}

static int catatonit_enter(const struct request *request, struct failure *failure)
{
	struct catatonit *init = request->context;

	(void)failure;
	if (listen_claim(request->envp, request->init, init->listen) < 0 && init->verbose)
		say("WARN", "LISTEN_PID has an invalid value");
	if (setpgid(0, 0) < 0)
		bail("failed to create process group", 0);
	take_foreground(init);
	return 0;
}

static void catatonit_lost(const struct request *request, int error)
{
	(void)request;
	bail("failed to exec pid1", error);
}

static void on_signal(struct supervisor *supervisor, int sig)
{
	const struct catatonit *init = (void *)supervisor;
	pid_t target = init->group ? -supervisor->command : supervisor->command;

	if (sig == SIGCHLD)
		return;
	if (stops & SYS_SIGNAL_BIT(sig)) {
		if (init->verbose)
			say("DEBUG", "ignoring kernel attempting to stop us: tty has TOSTOP set");
	} else if (init->pause)
		supervisor->done = sig == SIGTERM || sig == SIGINT;
	else if (kill(target, sig) < 0 && init->verbose)
		say("WARN", "forwarding of signal %d to pid1 (%d) failed: %s", sig, (int)target, glibc_error(errno));
}

static void on_child(struct supervisor *supervisor, pid_t pid, int status)
{
	const struct catatonit *init = (void *)supervisor;

	if (pid <= 0)
		supervisor->done = supervisor->ended;
	if (!init->verbose || pid == 0 || pid == supervisor->command)
		return;
	if (pid < 0)
		say("DEBUG", "got ECHILD: no children left to monitor");
	else if (WIFEXITED(status))
		say("DEBUG", "child process %d exited with code %d", (int)pid, WEXITSTATUS(status));
	else
		say("DEBUG", "child process %d exited due to signal %d", (int)pid, WTERMSIG(status));
}

static void catatonit_start(struct catatonit *init)
{
	static const struct child_hooks hooks = { catatonit_enter, catatonit_lost };
	struct request *request = &init->request;
	struct failure failure = { 0 };

	request->hooks = &hooks;
	request->context = init;
	init->supervisor.command = entry_start(request, &failure);
	if (init->supervisor.command < 0) {
		say("ERROR", "failed to fork child: %s", glibc_error(failure.error));
		bail("failed to spawn pid1", failure.error);
	}
	if (init->verbose)
		say("DEBUG", "pid1 (%d) spawned: %s", (int)init->supervisor.command, request->argv[0]);
}

void catatonit_main(char **argv)
{
	struct catatonit init = {
		.supervisor = { .taken = ENTRY_SIGNALS & ~ENTRY_FAULTS, .signal = on_signal, .child = on_child },
		.verbose = getenv("CATATONIT_DEBUG") != NULL,
	};

	if (getenv("CATATONIT_LOG"))
		bail("CATATONIT_LOG is reserved for future use", 0);
	(void)sys_default_action(SIGCHLD); /* neither call can fail */
	(void)sys_swap_mask(init.supervisor.taken, &init.request.mask);
	init.request.mask = (init.request.mask & ENTRY_SIGNALS) | stops;
	read_options(&init, argv);
	if (getpid() != 1 && prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
		bail("failed to set child-reaper as non-pid1", errno);
	if (!init.pause)
		catatonit_start(&init);
	(void)sys_close_range(STDERR_FILENO + 1, ~0u); /* the command has its own */
	supervise(&init.supervisor);
	_exit(init.pause ? 0 : supervise_code(init.supervisor.status));
}
