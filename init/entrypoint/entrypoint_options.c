#include <stddef.h>
#include <string.h>

#include "entry.h"
#include "entrypoint.h"
#include "getopt.h"
#include "init/command/request.h"
#include "init/plan/tell.h"
#include "init/sys/number.h"
#include "init/sys/print.h"
#include "init/sys/signals.h"
#include "init/sys/version.h"

#define PROGRAM "nsinit-init"

enum { GRACE_MOST = 1000000 }; /* seconds */

/* Stand for the letters of options that have only a name. */
enum { WAIT = 'A', GRACE, REWRITE, USER, CWD, PAUSE, OOM, REPORT, VERSION_OPTION };

static const struct getopt_row rows[] = {
	{ .letter = 'g' },
	{ .letter = 's' },
	{ .letter = 'p', .value = true },
	{ .letter = 'e', .value = true },
	{ .letter = 'w' },
	{ .letter = 'v' },
	{ .letter = 'l' },
	{ .letter = 'h', .name = "help" },
	{ WAIT, true, true, "wait" },
	{ GRACE, true, true, "grace" },
	{ REWRITE, true, true, "rewrite" },
	{ USER, true, true, "user" },
	{ CWD, true, true, "cwd" },
	{ PAUSE, false, true, "pause" },
	{ OOM, true, true, "oom" },
	{ REPORT, true, true, "report" },
	{ VERSION_OPTION, false, true, "version" },
	{ 0 },
};

static const char help[] =
	"usage: nsinit-init [OPTION]... [--] CMD [ARG]...\n"
	"\n"
	"The init of a container: runs CMD, passes signals on to it, reaps processes, and exits with its status.\n"
	"\n"
	"  -g                   send signals to the command's process group\n"
	"  -s                   be a subreaper (it always is if it is not PID 1)\n"
	"  -p SIGNAL            the signal it gets when its parent ends, and CMD when the init ends\n"
	"  -e CODE              this exit status counts as 0; may be given several times\n"
	"  -w                   log each process that it reaps\n"
	"  -v                   log each signal that it passes on\n"
	"  -l                   print the licence\n"
	"      --wait=main|all  end with the command (main), or when all processes have ended\n"
	"      --grace=SECONDS  when CMD has ended (with --wait=all: when told to end), send TERM to all others,\n"
	"                       and KILL after SECONDS; send KILL to all SECONDS after a TERM, too\n"
	"      --rewrite=FROM:TO\n"
	"                       pass FROM on as TO, 0 to drop it: names or numbers; may be given several times\n"
	"      --user=USER[:GROUP]\n"
	"                       run CMD as this user, with its HOME\n"
	"      --cwd=DIR        run CMD in this directory\n"
	"      --pause          run no CMD: only reap, until INT, QUIT or TERM\n"
	"      --oom=say|end    when the OOM killer kills a process of this cgroup, say so, or end\n"
	"      --report=FILE    write to FILE why CMD ended\n"
	"  -h, --help, --version\n"
	"\n"
	"The exit status is the command's; 128+N if signal N ended it; 127 if not found, 126 if it can't be\n"
	"executed, 125 if all else failed. Called as tini, docker-init, dumb-init or catatonit it behaves as that.\n";

static _Noreturn void wrong(const char *option, const char *wanted, const char *value)
{
	tell(PROGRAM, "%s %s: %s is wanted", option, value, wanted);
	_exit(125);
}

static void add_rewrite(struct entrypoint *entrypoint, const char *pair)
{
	const char *colon = strchr(pair, ':');
	char name[16];
	int from = -1, to = colon ? signal_read(colon + 1) : -1;

	if (colon && (size_t)(colon - pair) < sizeof name) {
		memcpy(name, pair, colon - pair);
		name[colon - pair] = '\0';
		from = signal_read(name);
	}
	if (from <= 0 || to < 0)
		wrong("--rewrite", "FROM:TO, two signals, as TERM:QUIT or HUP:0,", pair);
	if (from == SIGCHLD || from == SIGKILL || from == SIGSTOP)
		wrong("--rewrite", "a signal that can be passed on", pair);
	entrypoint->rewrite[from] = to;
}

/* Returns which of the two words it is. */
static int choose(const char *option, const char *value, const char *const words[2], const char *wanted)
{
	int i = !strcmp(value, words[1]);

	if (strcmp(value, words[i]))
		wrong(option, wanted, value);
	return i;
}

static void take_grace(struct entrypoint *entrypoint, const char *value)
{
	int64_t seconds = number_read(value, GRACE_MOST);

	if (seconds < 0)
		wrong("--grace", "a number of seconds", value);
	entrypoint->grace = seconds * 1000;
}

static void take_parent_death(struct entrypoint *entrypoint, const char *value)
{
	entrypoint->parent_death = signal_read(value);
	if (entrypoint->parent_death <= 0)
		wrong("-p", "a signal", value);
}

/* Takes an option that is a flag. */
static const struct {
	char letter;
	unsigned short field;
} flags[] = {
	{ 'g', offsetof(struct entrypoint, group) },
	{ 's', offsetof(struct entrypoint, subreaper) },
	{ 'w', offsetof(struct entrypoint, says_reaped) },
	{ 'v', offsetof(struct entrypoint, verbose) },
	{ PAUSE, offsetof(struct entrypoint, pause) },
};

static bool take_flag(struct entrypoint *entrypoint, int option)
{
	for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
		if (flags[i].letter == option)
			return *(bool *)((char *)entrypoint + flags[i].field) = true;
	return false;
}

/* Takes an option that ends the program. */
static _Noreturn void take_last(int option)
{
	if (option == 'l')
		entry_licence();
	else if (option == 'h')
		print_to(STDOUT_FILENO, "%s", help);
	else if (option == VERSION_OPTION)
		print_to(STDOUT_FILENO, PROGRAM " " VERSION "\n");
	_exit(option == '?' ? 125 : 0);
}

static void take_value(struct entrypoint *entrypoint, int option, const char *value)
{
	static const char *const waits[] = { "main", "all" }, *const ooms[] = { "say", "end" };

	switch (option) {
	case 'p':
		take_parent_death(entrypoint, value);
		break;
	case 'e':
		if (!*value || entry_expect(&entrypoint->expected, value) < 0)
			wrong("-e", "an exit status from 0 to 255", value);
		break;
	case WAIT:
		entrypoint->waits_all = choose("--wait", value, waits, "main or all");
		break;
	case OOM:
		entrypoint->oom = OOM_SAY + choose("--oom", value, ooms, "say or end");
		break;
	case GRACE:
		take_grace(entrypoint, value);
		break;
	case REWRITE:
		add_rewrite(entrypoint, value);
		break;
	case USER:
		entrypoint->user = value;
		break;
	case CWD:
		entrypoint->directory = value;
		break;
	case REPORT:
		entrypoint->report = value;
		break;
	default:
		take_last(option);
	}
}

void entrypoint_options(struct entrypoint *entrypoint, char **argv)
{
	char *name = argv[0];
	struct getopt options;
	int option;

	if (name)
		argv[0] = PROGRAM;
	getopt_begin(&options, rows, argv);
	options.remedy = ": see nsinit-init --help";
	while ((option = getopt_next(&options)))
		if (!take_flag(entrypoint, option))
			take_value(entrypoint, option, options.value);
	entrypoint->request.argv = getopt_rest(&options);
	if (!entrypoint->request.argv[0] == entrypoint->pause)
		return;
	tell(PROGRAM, "%s", entrypoint->pause ? "--pause takes no command" : "no command: see nsinit-init --help");
	_exit(125);
}
