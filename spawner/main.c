/* nsinit: the command line. */
#include <fcntl.h>
#include <getopt.h>
#include <string.h>
#include <sys/auxv.h>

#include "../init/sys.h"
#include "check.h"
#include "exec.h"
#include "help.h"
#include "image.h"
#include "options.h"
#include "say.h"

enum { ONLY_NEW = 256, ONLY_JOIN };

static const struct option global_options[] = {
	{ "root", required_argument, NULL, 'C' },
	{ "config", required_argument, NULL, 'c' },
	{ "state", required_argument, NULL, 's' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

static const struct option exec_options[] = {
	{ "new", no_argument, NULL, ONLY_NEW },
	{ "join", no_argument, NULL, ONLY_JOIN },
	{ "tty", no_argument, NULL, 't' },
	{ "no-tty", no_argument, NULL, 'T' },
	{ "env", required_argument, NULL, 'e' },
	{ "user", required_argument, NULL, 'u' },
	{ "cwd", required_argument, NULL, 'w' },
	{ NULL, 0, NULL, 0 },
};

static const struct option config_options[] = {
	{ "new", no_argument, NULL, ONLY_NEW },
	{ NULL, 0, NULL, 0 },
};

/* `word` is where getopt was; of a word of several letters optopt says which. */
static int bad_option(const char *word, int option)
{
	char letter[] = { '-', (char)optopt, '\0' };

	return say("%s %s: see nsinit help", option == ':' ? "a value is missing after" : "unknown option",
		word[1] == '-' ? word : letter);
}

/* Of one name the last wins. K=V goes to the front of argv, which has been read by then: no memory is needed, however many there are. */
static int add_environment(struct options *options, char **argv, char *setting)
{
	size_t length = strcspn(setting, "=") + 1, i = 0;

	if (!strchr(setting, '=') || setting[0] == '=')
		return say("-e %s: it must be NAME=VALUE", setting);
	options->environment = argv;
	while (i < options->environment_count && strncmp(argv[i], setting, length))
		i++;
	argv[i] = setting;
	options->environment_count += i == options->environment_count;
	return 0;
}

static int exec_option(struct options *options, char **argv, const char *word, int option)
{
	switch (option) {
	case ONLY_NEW:
		options->only_new = true;
		return 0;
	case ONLY_JOIN:
		options->only_join = true;
		return 0;
	case 't':
		options->terminal = TERMINAL_YES;
		return 0;
	case 'T':
		options->terminal = TERMINAL_NO;
		return 0;
	case 'e':
		return add_environment(options, argv, optarg);
	case 'u':
		options->user = optarg;
		return 0;
	case 'w':
		options->directory = optarg;
		return optarg[0] == '/' ? 0 : say("-w %s: it must be absolute", optarg);
	}
	return bad_option(word, option);
}

static int verb_exec(struct options *options, int argc, char **argv)
{
	int option, at = optind;

	for (; (option = getopt_long(argc, argv, "+:tTe:u:w:", exec_options, NULL)) >= 0; at = optind)
		if (exec_option(options, argv, argv[at], option))
			return EXIT_NSINIT;
	if (options->only_new && options->only_join)
		return say("--new and --join exclude each other");
	options->args = optind < argc ? argv + optind : NULL;
	return exec_command(options);
}

static int verb_config(struct options *options, int argc, char **argv)
{
	int option = getopt_long(argc, argv, "+:", config_options, NULL);

	(void)options;
	if (option >= 0 && option != ONLY_NEW)
		return bad_option(argv[1], option);
	if (option != ONLY_NEW || optind < argc)
		return say("usage: nsinit config --new");
	return config_new();
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

static int no_words(const char *verb, int argc)
{
	return argc > 1 ? say("%s takes no arguments", verb) : 0;
}

static int verb_check(struct options *options, int argc, char **argv)
{
	return no_words(argv[0], argc) ? EXIT_NSINIT : check_command(options);
}

static int verb_help(struct options *options, int argc, char **argv)
{
	(void)options;
	return no_words(argv[0], argc) ? EXIT_NSINIT : help();
}

static int verb_version(struct options *options, int argc, char **argv)
{
	(void)options;
	return no_words(argv[0], argc) ? EXIT_NSINIT : version();
}

static const struct verb {
	const char *name;
	int (*run)(struct options *options, int argc, char **argv);
} verbs[] = {
	{ "exec", verb_exec },
	{ "init", verb_init },
	{ "check", verb_check },
	{ "config", verb_config },
	{ "help", verb_help },
	{ "version", verb_version },
};

static int run_verb(struct options *options, int argc, char **argv)
{
	const struct verb *verb = verbs;

	while (verb < verbs + sizeof verbs / sizeof *verbs && strcmp(verb->name, argv[0]))
		verb++;
	if (verb == verbs + sizeof verbs / sizeof *verbs)
		return say("unknown command %s: see nsinit help", argv[0]);
	optind = 1;
	return verb->run(options, argc, argv);
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
		case 'h':
			return help();
		case 'V':
			return version();
		default:
			return bad_option(argv[at], option);
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
