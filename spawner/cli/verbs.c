#include "verbs.h"

#include <string.h>

#include "exec.h"
#include "help.h"
#include "jsmn/json/near.h"
#include "options.h"
#include "spawner/check/check.h"
#include "spawner/config/show.h"
#include "spawner/live/verbs.h"
#include "spawner/run/image.h"
#include "spawner/text/say.h"
#include "verb.h"

static const char exec_more[] =
	"Without CMD it runs the key args. The exit status is the command's; 128+N if signal N ended it;\n"
	"127 if it was not found, 126 if it can't be executed, 125 if nsinit itself failed.\n";

static int run_config(const struct options *options)
{
	return options->fresh ? show_smallest() : show_command(&options->target);
}

static int run_kill(const struct options *options)
{
	return kill_command(&options->target, options->signal);
}

static int run_stop(const struct options *options)
{
	return stop_command(&options->target, options->time);
}

static int run_stats(const struct options *options)
{
	return stats_command(&options->target, options->watch);
}

static int run_init(const struct options *options)
{
	return image_become(options->args);
}

static int run_help(const struct options *options)
{
	const struct verb *verb = options->args ? verbs_find(options->args[0]) : NULL;

	if (!options->args)
		return help_all(verbs_next);
	return verb ? help_verb(verb) : -1;
}

static int run_version(const struct options *options)
{
	(void)options;
	return help_version();
}

/* clang-format off */
static const struct verb verbs[] = {
	{ "exec", "[OPTION]... [--] [CMD [ARG]...]", "spawn the container, or join it where it is live",
		exec_more, VERB_ANY, .run = exec_command },
	{ "check", "", "say what is wrong with container.json, and what is risky",
		NULL, 0, .run_on = check_command },
	{ "config", "[--new]", "print the configuration with its defaults filled in, as JSON",
		NULL, 0, .run = run_config },
	{ "state", "", "print the container's state as JSON; the exit status is 0 if it is live, else 1",
		NULL, 0, .run_on = state_command },
	{ "list", "", "print all live containers of the state directory",
		NULL, 0, .run_on = list_command },
	{ "ps", "", "print the container's processes: their pids outside and inside, and what they are",
		NULL, 0, .run_on = ps_command },
	{ "kill", "[-s SIG]", "send its PID 1 a signal, which it passes on to the command",
		NULL, 0, .run = run_kill },
	{ "stop", "[-t SECONDS]", "ask it to end, kill it at the deadline, and return when it is gone",
		NULL, 0, .run = run_stop },
	{ "wait", "", "return when it is gone",
		NULL, 0, .run_on = wait_command },
	{ "pause", "", "freeze all processes of the container (needs the key cgroups)",
		NULL, 0, .run_on = pause_command },
	{ "resume", "", "let a paused container continue",
		NULL, 0, .run_on = resume_command },
	{ "unpause", "", "the same as resume",
		NULL, 0, .run_on = resume_command },
	{ "stats", "[--watch]", "print what it uses, as JSON",
		NULL, 0, .run = run_stats },
	{ "oom", "", "print a line whenever it runs out of memory, until it ends",
		NULL, 0, .run_on = oom_command },
	{ "init", "[OPTION]... [--] CMD [ARG]...", "run CMD under an init: the same as nsinit-init",
		"Its options: nsinit init --help.\n", VERB_RAW, .run = run_init },
	{ "help", "[COMMAND]", "list the commands, or explain one",
		NULL, 1, .run = run_help },
	{ "version", "", "print the version",
		NULL, 0, .run = run_version },
};
/* clang-format on */

const struct verb *verbs_next(const struct verb *verb)
{
	verb = verb ? verb + 1 : verbs;
	return verb < verbs + sizeof verbs / sizeof *verbs ? verb : NULL;
}

/* Finds the command that has this name in other programs. */
static const char *meant(const char *name)
{
	static const char words[][2][8] = {
		{ "run", "exec" },
		{ "start", "exec" },
		{ "enter", "exec" },
		{ "shell", "exec" },
		{ "join", "exec" },
		{ "attach", "exec" },
		{ "ls", "list" },
		{ "status", "state" },
		{ "inspect", "state" },
		{ "top", "ps" },
		{ "rm", "stop" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(name, words[i][0]))
			return words[i][1];
	return NULL;
}

/* Finds the first command that begins so. One letter is too little. */
static const char *begun(const char *name)
{
	const struct verb *verb = NULL;
	const size_t length = strlen(name);

	while (length > 1 && (verb = verbs_next(verb)))
		if (!strncmp(verb->name, name, length))
			return verb->name;
	return NULL;
}

const struct verb *verbs_find(const char *name)
{
	struct near near = near_begin(name);
	const struct verb *verb = NULL;
	const char *right;

	while ((verb = verbs_next(verb)) && strcmp(verb->name, name))
		near_offer(&near, verb->name);
	if (verb)
		return verb;
	right = meant(name);
	right = right ? right : near.right ? near.right : begun(name);
	if (right)
		(void)say("unknown command %s; did you mean %s?", name, right);
	else
		(void)say("unknown command %s: see nsinit help", name);
	return NULL;
}
