/*
 * dumb-init(1) 1.2.5, if we are called by its name. Its interface is kept: options, environment, sessions and terminals, exit
 * codes and words.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include "entry.h"
#include "getopt.h"
#include "glibc.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/sys/number.h"
#include "init/sys/print.h"
#include "init/sys/sys.h"

#define VERSION_LINE "dumb-init v1.2.5\n"

enum { STANDARD_SIGNALS = 31, UNSET = -1 };

struct dumb_init {
	struct supervisor supervisor; /* first: its functions are given this */
	struct request request;
	bool verbose, single;
	signed char rewrite[STANDARD_SIGNALS + 1];
	bool skip_hangup, skip_continue; /* giving the terminal away sends us the next one */
};

static const struct getopt_row rows[] = {
	{ .letter = 'h', .name = "help" },
	{ .letter = 'c', .name = "single-child" },
	{ .letter = 'r', .name = "rewrite", .value = true },
	{ .letter = 'v', .name = "verbose" },
	{ .letter = 'V', .name = "version" },
	{ 0 },
};

__attribute__((format(printf, 2, 3))) static void say(const struct dumb_init *init, const char *format, ...)
{
	struct print line;
	va_list args;

	if (!init->verbose)
		return;
	print_begin(&line, STDERR_FILENO);
	print_add(&line, "[dumb-init] ");
	va_start(args, format);
	print_list(&line, format, args);
	va_end(args);
	print_flush(&line);
}

static _Noreturn void help(const char *name)
{
	print_to(STDERR_FILENO,
		VERSION_LINE "Usage: %s [option] command [[arg] ...]\n"
		     "\n"
		     "dumb-init is a simple process supervisor that forwards signals to children.\n"
		     "It is designed to run as PID1 in minimal container environments.\n"
		     "\n"
		     "Optional arguments:\n"
		     "   -c, --single-child   Run in single-child mode.\n"
		     "                        In this mode, signals are only proxied to the\n"
		     "                        direct child and not any of its descendants.\n"
		     "   -r, --rewrite s:r    Rewrite received signal s to new signal r before proxying.\n"
		     "                        To ignore (not proxy) a signal, rewrite it to 0.\n"
		     "                        This option can be specified multiple times.\n"
		     "   -v, --verbose        Print debugging information to stderr.\n"
		     "   -h, --help           Print this help message and exit.\n"
		     "   -V, --version        Print the current version and exit.\n"
		     "\n"
		     "Full help is available online at https://github.com/Yelp/dumb-init\n",
		name);
	_exit(0);
}

static void add_rewrite(struct dumb_init *init, const char *pair)
{
	int64_t from, to = 0;
	const char *colon = number_scan(pair, &from), *end;

	end = colon != pair && *colon == ':' ? number_scan(colon + 1, &to) : NULL;
	from = (int)from; /* as sscanf(3) has it */
	to = (int)to;
	if (end && end != colon + 1 && from >= 1 && from <= STANDARD_SIGNALS && to >= 0 && to <= STANDARD_SIGNALS) {
		init->rewrite[from] = to;
		return;
	}
	print_to(STDERR_FILENO, "Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.\n"
				"This option can be specified multiple times.\n"
				"Use --help for full usage.\n");
	_exit(1);
}

static void take_option(struct dumb_init *init, int option, const char *value, const char *name)
{
	switch (option) {
	case 'h':
		help(name);
	case 'v':
		init->verbose = true;
		break;
	case 'V':
		print_to(STDERR_FILENO, VERSION_LINE);
		_exit(0);
	case 'c':
		init->single = true;
		break;
	case 'r':
		add_rewrite(init, value);
		break;
	default:
		_exit(1);
	}
}

static bool is_set(const char *name, const char *value)
{
	const char *now = getenv(name);

	return now && !strcmp(now, value);
}

static void read_options(struct dumb_init *init, char **argv)
{
	static const int stops[] = { SIGTSTP, SIGTTOU, SIGTTIN };
	struct getopt options;
	int option;

	getopt_begin(&options, rows, argv);
	while ((option = getopt_next(&options)))
		take_option(init, option, options.value, argv[0]);
	init->request.argv = getopt_rest(&options);
	if (!init->request.argv[0]) {
		print_to(STDERR_FILENO, "Usage: %s [option] program [args]\nTry %s --help for full usage.\n", argv[0],
			argv[0]);
		_exit(1);
	}
	if (is_set("DUMB_INIT_DEBUG", "1")) {
		init->verbose = true;
		say(init, "Running in debug mode.\n");
	}
	if (is_set("DUMB_INIT_SETSID", "0")) {
		init->single = true;
		say(init, "Not running in setsid mode.\n");
	}
	for (unsigned i = 0; i < sizeof stops / sizeof *stops && !init->single; i++)
		if (init->rewrite[stops[i]] == UNSET)
			init->rewrite[stops[i]] = SIGSTOP;
}

/* Gives our terminal away, for the command. That sends a session leader SIGHUP and SIGCONT: tty_ioctl(4). */
static void give_terminal(struct dumb_init *init)
{
	if (ioctl(STDIN_FILENO, TIOCNOTTY) < 0)
		say(init, "Unable to detach from controlling tty (errno=%d %s).\n", errno, glibc_error(errno));
	else if (getsid(0) != getpid())
		say(init, "Detached from controlling tty, but was not session leader.\n");
	else {
		say(init, "Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.\n");
		init->skip_hangup = init->skip_continue = true;
	}
}

static int dumb_init_enter(const struct request *request, struct failure *failure)
{
	struct dumb_init *init = request->context;

	(void)failure;
	if (init->single)
		return 0;
	if (setsid() < 0) {
		print_to(STDERR_FILENO, "[dumb-init] Unable to setsid (errno=%d %s). Exiting.\n", errno,
			glibc_error(errno));
		_exit(1);
	}
	if (ioctl(STDIN_FILENO, TIOCSCTTY, 0) < 0)
		say(init, "Unable to attach to controlling tty (errno=%d %s).\n", errno, glibc_error(errno));
	say(init, "setsid complete.\n");
	return 0;
}

static void dumb_init_lost(const struct request *request, int error)
{
	print_to(STDERR_FILENO, "[dumb-init] %s: %s\n", request->argv[0], glibc_error(error));
	_exit(2);
}

static void forward(const struct dumb_init *init, int sig)
{
	pid_t command = init->supervisor.command;
	int to = sig <= STANDARD_SIGNALS && init->rewrite[sig] != UNSET ? init->rewrite[sig] : sig;

	if (sig <= STANDARD_SIGNALS && init->rewrite[sig] != UNSET)
		say(init, "Translating signal %d to %d.\n", sig, to);
	if (to) {
		(void)kill(init->single ? command : -command, to); /* there may be no process left */
		say(init, "Forwarded signal %d to children.\n", to);
	} else
		say(init, "Not forwarding signal %d to children (ignored).\n", to);
}

static bool is_skipped(struct dumb_init *init, int sig)
{
	bool *skip = sig == SIGHUP ? &init->skip_hangup : sig == SIGCONT ? &init->skip_continue : NULL;

	if (!skip || !*skip)
		return false;
	say(init, "Ignoring tty hand-off signal %d.\n", sig);
	*skip = false;
	return true;
}

static void on_signal(struct supervisor *supervisor, int sig)
{
	struct dumb_init *init = (void *)supervisor;

	say(init, "Received signal %d.\n", sig);
	if (is_skipped(init, sig) || sig == SIGCHLD)
		return;
	forward(init, sig);
	if (sig == SIGTSTP || sig == SIGTTOU || sig == SIGTTIN) {
		say(init, "Suspending self due to TTY signal.\n");
		(void)kill(getpid(), SIGSTOP); /* PID 1 of a namespace does not stop */
	}
}

static void on_child(struct supervisor *supervisor, pid_t pid, int status)
{
	struct dumb_init *init = (void *)supervisor;

	if (pid <= 0)
		return;
	if (WIFEXITED(status))
		say(init, "A child with PID %d exited with exit status %d.\n", (int)pid, WEXITSTATUS(status));
	else
		say(init, "A child with PID %d was terminated by signal %d.\n", (int)pid, WTERMSIG(status));
	if (!supervisor->ended)
		return;
	forward(init, SIGTERM);
	say(init, "Child exited with status %d. Goodbye.\n", supervise_code(status));
	supervisor->done = true;
}

void dumb_init_main(char **argv)
{
	static const struct child_hooks hooks = { dumb_init_enter, dumb_init_lost };
	struct dumb_init init = {
		.supervisor = { .taken = ENTRY_SIGNALS, .signal = on_signal, .child = on_child },
	};
	struct failure failure = { 0 };

	memset(init.rewrite, UNSET, sizeof init.rewrite);
	read_options(&init, argv);
	(void)sys_swap_mask(init.supervisor.taken, &init.request.mask); /* it can't fail */
	init.request.mask &= ~init.supervisor.taken; /* the GNU C library's own two stay as they were */
	for (int sig = 1; sig <= STANDARD_SIGNALS; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			(void)sys_default_action(sig); /* an ignored signal would reach neither us nor the command */
	if (!init.single)
		give_terminal(&init);
	init.request.hooks = &hooks;
	init.request.context = &init;
	init.supervisor.command = entry_start(&init.request, &failure);
	if (init.supervisor.command < 0) {
		print_to(STDERR_FILENO, "[dumb-init] Unable to fork. Exiting.\n");
		_exit(1);
	}
	say(&init, "Child spawned with PID %d.\n", (int)init.supervisor.command);
	if (chdir("/") < 0)
		say(&init, "Unable to chdir(\"/\") (errno=%d %s)\n", errno, glibc_error(errno));
	supervise(&init.supervisor);
	_exit(supervise_code(init.supervisor.status));
}
