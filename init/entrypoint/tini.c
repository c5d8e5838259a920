/*
 * tini(1) 0.19, if we are called by its name. Its interface is kept: options, environment, streams, exit codes and words.
 * docker-init is the same program.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "entry.h"
#include "getopt.h"
#include "glibc.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/sys/number.h"
#include "init/sys/print.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"

#define VERSION_WORDS "tini version 0.19.0"
#define COMMIT " - git.de40ad0"

enum level { FATAL, WARN, INFO, DEBUG, TRACE };

struct tini {
	struct supervisor supervisor; /* first: its functions are given this */
	struct request request;
	unsigned verbosity;
	bool subreaper, group, says_reaped;
	int parent_death;
	struct status_set expected;
	struct sys_action ttin, ttou; /* their actions before ours */
	bool on_terminal;
	struct print out; /* standard output: only on a terminal is each line written at once */
};

/* Signals that keep their actions: faults, and what a terminal sends to its background. */
static const uint64_t own = ENTRY_FAULTS | SYS_SIGNAL_BIT(SIGTTIN) | SYS_SIGNAL_BIT(SIGTTOU);

static const struct getopt_row rows[] = {
	{ .letter = 'p', .value = true },
	{ .letter = 'h' },
	{ .letter = 'v' },
	{ .letter = 'w' },
	{ .letter = 'g' },
	{ .letter = 'l' },
	{ .letter = 'e', .value = true },
	{ .letter = 's' },
	{ 0 },
};

static const char levels[][6] = { "FATAL", "WARN ", "INFO ", "DEBUG", "TRACE" };

__attribute__((format(printf, 3, 4))) static void say(struct tini *tini, enum level level, const char *format, ...)
{
	struct print line, *to = level >= INFO ? &tini->out : &line;
	va_list args;

	if (level > FATAL && tini->verbosity < level)
		return;
	if (to == &line)
		print_begin(&line, STDERR_FILENO);
	print_add(to, "[%s tini (%d)] ", levels[level], (int)getpid());
	va_start(args, format);
	print_list(to, format, args);
	va_end(args);
	print_add(to, "\n");
	if (to == &line || tini->on_terminal)
		print_flush(to);
}

static _Noreturn void leave(struct tini *tini, int code)
{
	print_flush(&tini->out);
	_exit(code);
}

static void print_usage(int fd, const char *name)
{
	print_to(fd,
		"%s (" VERSION_WORDS ")\n"
		"Usage: %s [OPTIONS] PROGRAM -- [ARGS] | --version\n\n"
		"Execute a program under the supervision of a valid init process (%s)\n\n"
		"Command line options:\n\n"
		"  --version: Show version and exit.\n"
		"  -h: Show this help message and exit.\n"
		"  -s: Register as a process subreaper (requires Linux >= 3.4).\n"
		"  -p SIGNAL: Trigger SIGNAL when parent dies, e.g. \"-p SIGKILL\".\n"
		"  -v: Generate more verbose output. Repeat up to 3 times.\n"
		"  -w: Print a warning when processes are getting reaped.\n"
		"  -g: Send signals to the child's process group.\n"
		"  -e EXIT_CODE: Remap EXIT_CODE (from 0 to 255) to 0.\n"
		"  -l: Show license and exit.\n\n"
		"Environment variables:\n\n"
		"  TINI_SUBREAPER: Register as a process subreaper (requires Linux >= 3.4).\n"
		"  TINI_VERBOSITY: Set the verbosity level (default: 1).\n"
		"  TINI_KILL_PROCESS_GROUP: Send signals to the child's process group.\n\n",
		name, name, name);
}

/* Reads one of the names that tini knows: with SIG, and none that is Linux's own. */
static int read_signal(const char *text)
{
	int sig = strncmp(text, "SIG", 3) ? -1 : signal_read(text);

	return sig > SIGSYS || sig == SIGSTKFLT || sig == SIGIO || sig == SIGPWR ? -1 : sig;
}

static _Noreturn void bad_value(struct tini *tini, int option, const char *value)
{
	say(tini, FATAL, "Not a valid option for -%c: %s", option, value);
	leave(tini, 1);
}

static void take_option(struct tini *tini, int option, const char *value, const char *name)
{
	switch (option) {
	case 'h':
		print_usage(STDOUT_FILENO, name);
		leave(tini, 0);
	case 's':
		tini->subreaper = true;
		break;
	case 'p':
		tini->parent_death = read_signal(value);
		if (tini->parent_death < 0)
			bad_value(tini, option, value);
		break;
	case 'v':
		tini->verbosity++;
		break;
	case 'w':
		tini->says_reaped = true;
		break;
	case 'g':
		tini->group = true;
		break;
	case 'e':
		if (entry_expect(&tini->expected, value) < 0)
			bad_value(tini, option, value);
		break;
	case 'l':
		entry_licence();
		leave(tini, 0);
	default:
		print_usage(STDERR_FILENO, name);
		leave(tini, 1);
	}
}

static void read_options(struct tini *tini, char **argv)
{
	const char *name = entry_name(argv[0]), *verbosity;
	struct getopt options;
	int64_t n;
	int option;

	if (argv[0] && argv[1] && !argv[2] && !strcmp(argv[1], "--version")) {
		print_to(STDOUT_FILENO, VERSION_WORDS COMMIT "\n");
		leave(tini, 0);
	}
	getopt_begin(&options, rows, argv);
	options.permutes = !getenv("POSIXLY_CORRECT");
	options.only_letters = true;
	while ((option = getopt_next(&options)))
		take_option(tini, option, options.value, name);
	tini->request.argv = getopt_rest(&options);
	if (!tini->request.argv[0])
		take_option(tini, '?', NULL, name);
	tini->subreaper |= getenv("TINI_SUBREAPER") != NULL;
	tini->group |= getenv("TINI_KILL_PROCESS_GROUP") != NULL;
	verbosity = getenv("TINI_VERBOSITY");
	if (verbosity) {
		(void)number_scan(verbosity, &n); /* no number is 0 */
		tini->verbosity = n;
	}
}

/* Ignores SIGTTIN and SIGTTOU from before the command has the terminal: else a message of ours would stop us. */
static int set_signals(struct tini *tini)
{
	static const struct sys_action ignore = { .handler = (uintptr_t)SIG_IGN };
	int r = sys_default_action(SIGCHLD);

	if (r >= 0)
		r = sys_swap_mask(tini->supervisor.taken, &tini->request.mask);
	tini->request.mask &= ENTRY_SIGNALS;
	if (r >= 0)
		r = sys_set_action(SIGTTIN, &ignore, &tini->ttin);
	if (r >= 0)
		r = sys_set_action(SIGTTOU, &ignore, &tini->ttou);
	return r;
}

static void check_reaping(struct tini *tini)
{
	int reaper = 0;

	if (getpid() == 1 || (prctl(PR_GET_CHILD_SUBREAPER, &reaper) >= 0 && reaper))
		return;
	say(tini, WARN,
		"Tini is not running as PID 1 and isn't registered as a child subreaper.\n"
		"Zombie processes will not be re-parented to Tini, so zombie reaping won't work.\n"
		"To fix the problem, use the -s option or set the environment variable TINI_SUBREAPER to register "
		"Tini as a child subreaper, or run Tini as PID 1.");
}

static int tini_enter(const struct request *request, struct failure *failure)
{
	struct tini *tini = request->context;
	pid_t group = getpid();

	(void)failure;
	if (setpgid(0, 0) < 0) {
		say(tini, FATAL, "setpgid failed: %s", glibc_error(errno));
		leave(tini, 1);
	}
	if (ioctl(STDIN_FILENO, TIOCSPGRP, &group) < 0) {
		if (errno != ENOTTY && errno != ENXIO) {
			say(tini, FATAL, "tcsetpgrp failed: %s", glibc_error(errno));
			leave(tini, 1);
		}
		say(tini, DEBUG, "tcsetpgrp failed: no %s (ok to proceed)", errno == ENOTTY ? "tty" : "such device");
	}
	(void)sys_set_action(SIGTTIN, &tini->ttin, NULL); /* neither can fail */
	(void)sys_set_action(SIGTTOU, &tini->ttou, NULL);
	return 0;
}

static void tini_lost(const struct request *request, int error)
{
	struct tini *tini = request->context;

	say(tini, FATAL, "exec %s failed: %s", request->argv[0], glibc_error(error));
	leave(tini, error == ENOENT ? 127 : error == EACCES ? 126 : 1);
}

static void on_signal(struct supervisor *supervisor, int sig)
{
	struct tini *tini = (void *)supervisor;
	char room[GLIBC_SIGNAL_ROOM];
	pid_t target = tini->group ? -supervisor->command : supervisor->command;

	if (sig == SIGCHLD) {
		say(tini, DEBUG, "Received SIGCHLD");
		return;
	}
	say(tini, DEBUG, "Passing signal: '%s'", glibc_signal(sig, room));
	if (kill(target, sig) < 0) {
		if (errno != ESRCH) {
			say(tini, FATAL, "Unexpected error when forwarding signal: '%s'", glibc_error(errno));
			leave(tini, 1);
		}
		say(tini, WARN, "Child was dead when forwarding signal");
	}
	supervise_reap(supervisor);
}

static void on_child(struct supervisor *supervisor, pid_t pid, int status)
{
	struct tini *tini = (void *)supervisor;
	char room[GLIBC_SIGNAL_ROOM];

	if (pid <= 0) {
		say(tini, TRACE, pid ? "No child to wait" : "No child to reap");
		supervisor->done = supervisor->ended;
		return;
	}
	say(tini, DEBUG, "Reaped child with pid: '%d'", (int)pid);
	if (pid != supervisor->command && tini->says_reaped)
		say(tini, WARN, "Reaped zombie process with pid=%d", (int)pid);
	else if (pid == supervisor->command && WIFEXITED(status))
		say(tini, INFO, "Main child exited normally (with status '%d')", WEXITSTATUS(status));
	else if (pid == supervisor->command)
		say(tini, INFO, "Main child exited with signal (with signal '%s')", glibc_signal(WTERMSIG(status), room));
}

static void tini_start(struct tini *tini)
{
	static const struct child_hooks hooks = { tini_enter, tini_lost };
	struct request *request = &tini->request;
	struct failure failure = { 0 };
	size_t used = tini->out.used;

	request->hooks = &hooks;
	request->context = tini;
	tini->supervisor.command = entry_start(request, &failure);
	tini->out.used = used; /* the vfork child has written its lines itself */
	if (tini->supervisor.command < 0) {
		say(tini, FATAL, "fork failed: %s", glibc_error(failure.error));
		leave(tini, 1);
	}
	say(tini, INFO, "Spawned child process '%s' with pid '%d'", request->argv[0], (int)tini->supervisor.command);
}

void tini_main(char **argv)
{
	struct tini tini;

	memset(&tini, 0, offsetof(struct tini, out)); /* a page of `out` is not touched before it is used */
	print_begin(&tini.out, STDOUT_FILENO);
	tini.verbosity = 1;
	tini.supervisor.taken = ENTRY_SIGNALS & ~own;
	tini.supervisor.signal = on_signal;
	tini.supervisor.child = on_child;
	read_options(&tini, argv);
	tini.on_terminal = tini.verbosity >= INFO && isatty(STDOUT_FILENO);
	if (set_signals(&tini) < 0)
		leave(&tini, 1);
	if (tini.parent_death && prctl(PR_SET_PDEATHSIG, tini.parent_death) < 0) {
		say(&tini, FATAL, "Failed to set up parent death signal");
		leave(&tini, 1);
	}
	if (tini.subreaper && prctl(PR_SET_CHILD_SUBREAPER, 1) >= 0)
		say(&tini, TRACE, "Registered as child subreaper");
	check_reaping(&tini);
	tini_start(&tini);
	supervise(&tini.supervisor);
	say(&tini, TRACE, "Exiting: child has exited");
	leave(&tini, entry_code(&tini.expected, supervise_code(tini.supervisor.status)));
}
