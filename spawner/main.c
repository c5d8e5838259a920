/* nsinit: the command line. */
#include <fcntl.h>
#include <getopt.h>
#include <string.h>
#include <sys/auxv.h>

#include "../init/sys.h"
#include "check.h"
#include "exec.h"
#include "freeze.h"
#include "help.h"
#include "image.h"
#include "oomwatch.h"
#include "options.h"
#include "say.h"
#include "show.h"
#include "stats.h"

enum { NEW = 256, WATCH };

static const struct option global_options[] = {
	{ "root", required_argument, NULL, 'C' },
	{ "config", required_argument, NULL, 'c' },
	{ "state", required_argument, NULL, 's' },
	{ "name", required_argument, NULL, 'n' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

static const struct option config_options[] = {
	{ "new", no_argument, NULL, NEW },
	{ NULL, 0, NULL, 0 },
};

static const struct option stats_options[] = {
	{ "watch", no_argument, NULL, WATCH },
	{ NULL, 0, NULL, 0 },
};

static int verb_exec(struct options *options, int argc, char **argv)
{
	return options_exec(options, argc, argv) ? EXIT_NSINIT : exec_command(options);
}

static int verb_config(struct options *options, int argc, char **argv)
{
	int option = getopt_long(argc, argv, "+:", config_options, NULL);

	if (option >= 0 && option != NEW)
		return options_bad(argv[1], option);
	if (optind < argc)
		return say("usage: nsinit config [--new]");
	return option == NEW ? config_new() : show_command(options);
}

/* The same as nsinit-init: all that follows is its own. */
static int verb_init(struct options *options, int argc, char **argv)
{
	int image = image_open(), r = image;

	(void)options;
	(void)argc;
	argv[0] = "nsinit-init";
	if (r >= 0)
		r = sys_execveat(image, argv, environ);
	return say_error(r, "start the init");
}

static int verb_stats(struct options *options, int argc, char **argv)
{
	int option, at = optind;
	bool watch = false;

	for (; (option = getopt_long(argc, argv, "+:", stats_options, NULL)) >= 0; at = optind) {
		if (option != WATCH)
			return options_bad(argv[at], option);
		watch = true;
	}
	return optind < argc ? say("usage: nsinit stats [--watch]") : stats_command(options, watch);
}

static int print_help(const struct options *options)
{
	(void)options;
	return help();
}

static int print_version(const struct options *options)
{
	(void)options;
	return version();
}

/* Each has one of the two: `plain` takes no arguments. */
static const struct verb {
	const char *name;
	int (*run)(struct options *options, int argc, char **argv);
	int (*plain)(const struct options *options);
} verbs[] = {
	{ "exec", .run = verb_exec },
	{ "init", .run = verb_init },
	{ "check", .plain = check_command },
	{ "config", .run = verb_config },
	{ "pause", .plain = pause_command },
	{ "resume", .plain = resume_command },
	{ "unpause", .plain = resume_command },
	{ "stats", .run = verb_stats },
	{ "oom", .plain = oom_command },
	{ "help", .plain = print_help },
	{ "version", .plain = print_version },
};

static int run_verb(struct options *options, int argc, char **argv)
{
	const struct verb *verb = verbs;

	while (verb < verbs + sizeof verbs / sizeof *verbs && strcmp(verb->name, argv[0]))
		verb++;
	if (verb == verbs + sizeof verbs / sizeof *verbs)
		return say("unknown command %s: see nsinit help", argv[0]);
	if (verb->plain)
		return argc > 1 ? say("%s takes no arguments", argv[0]) : verb->plain(options);
	optind = 1;
	return verb->run(options, argc, argv);
}

/* A part of file names: of .nspid.NAME and the state entry. */
static int set_name(struct options *options, const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
	size_t length = strspn(name, allowed);

	options->name = name;
	if (!length || name[length] || length > 64 || name[0] == '.' || name[0] == '-')
		return say("--name %s: 1 to 64 letters, digits, _, . and -, of which the last two not first", name);
	return 0;
}

static int read_global(struct options *options, int argc, char **argv)
{
	int option, at = optind;

	for (; (option = getopt_long(argc, argv, "+:C:hV", global_options, NULL)) >= 0; at = optind)
		switch (option) {
		case 'C':
			options->root = optarg;
			break;
		case 'c':
			options->config = optarg;
			break;
		case 's':
			options->state = optarg;
			break;
		case 'n':
			if (set_name(options, optarg))
				return EXIT_NSINIT;
			break;
		case 'h':
			return help();
		case 'V':
			return version();
		default:
			return options_bad(argv[at], option);
		}
	if (optind == argc)
		return say("no command: nsinit exec /bin/sh, or see nsinit help");
	return run_verb(options, argc - optind, argv + optind);
}

/* A program that opens files must not get one of them as its standard stream. */
static int open_streams(void)
{
	int fd;

	do
		fd = sys(open("/dev/null", O_RDWR));
	while (fd >= 0 && fd <= STDERR_FILENO);
	return fd < 0 ? fd : sys(close(fd));
}

int main(int argc, char **argv)
{
	struct options options = { .root = "." };
	int r = open_streams();

	if (r < 0)
		return say_error(r, "open /dev/null");
	if (getauxval(AT_SECURE))
		return say("it must not be installed set-uid or with file capabilities");
	opterr = 0;
	return read_global(&options, argc, argv);
}
