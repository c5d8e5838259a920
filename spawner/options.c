#include "options.h"

#include <getopt.h>
#include <string.h>

#include "say.h"

enum { ONLY_NEW = 256, ONLY_JOIN, BIND, TMPFS };

static const struct option exec_options[] = {
	{ "new", no_argument, NULL, ONLY_NEW },
	{ "join", no_argument, NULL, ONLY_JOIN },
	{ "tty", no_argument, NULL, 't' },
	{ "no-tty", no_argument, NULL, 'T' },
	{ "env", required_argument, NULL, 'e' },
	{ "user", required_argument, NULL, 'u' },
	{ "cwd", required_argument, NULL, 'w' },
	{ "bind", required_argument, NULL, BIND },
	{ "tmpfs", required_argument, NULL, TMPFS },
	{ NULL, 0, NULL, 0 },
};

int options_bad(const char *word, int option)
{
	char letter[] = { '-', (char)optopt, '\0' };

	return say("%s %s: see nsinit help", option == ':' ? "a value is missing after" : "unknown option",
		word[1] == '-' ? word : letter);
}

/*
 * Of one name the last wins. Settings, and mounts behind them, are at the front of argv, which has been read by then: no
 * memory is needed, however many there are.
 */
static int add_environment(struct options *options, char **argv, char *setting)
{
	size_t length = strcspn(setting, "=") + 1, i = 0;

	if (!strchr(setting, '=') || setting[0] == '=')
		return say("-e %s: it must be NAME=VALUE", setting);
	while (i < options->environment_count && strncmp(argv[i], setting, length))
		i++;
	if (i == options->environment_count) {
		memmove(argv + i + 1, argv + i, options->mount_count * sizeof *argv);
		options->environment_count++;
	}
	argv[i] = setting;
	options->environment = argv;
	options->mounts = argv + options->environment_count;
	return 0;
}

static int add_mount(struct options *options, char **argv, char *mount)
{
	options->mounts = argv + options->environment_count;
	options->mounts[options->mount_count++] = mount;
	return 0;
}

/* A path without .. that leads beneath the root; `length` bytes of it. */
static int is_target(const char *path, size_t length, int absolute)
{
	size_t name;
	int names = 0;

	if (absolute && *path != '/')
		return 0;
	for (const char *end = path + length; path < end; path += name + (path + name < end)) {
		name = strcspn(path, "/:");
		if (name == 2 && !strncmp(path, "..", name))
			return 0;
		names += name && (name > 1 || *path != '.');
	}
	return names > 0;
}

static int add_bind(struct options *options, char **argv, char *word)
{
	size_t length = strcspn(word, ":");
	const char *target = word[length] ? word + length + 1 : word, *more = target + strcspn(target, ":");

	if (!length || (*more && strcmp(more, ":ro")) || !is_target(target, more - target, target != word))
		return say("--bind %s: it must be SRC[:DST[:ro]], DST an absolute path beneath the root, without ..", word);
	return add_mount(options, argv, word);
}

/* A mount without source is one: the first / becomes the colon. */
static int add_tmpfs(struct options *options, char **argv, char *word)
{
	if (!is_target(word, strlen(word), 1) || strchr(word, ':'))
		return say("--tmpfs %s: it must be an absolute path beneath the root, without ..", word);
	*word = ':';
	return add_mount(options, argv, word);
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
	case BIND:
		return add_bind(options, argv, optarg);
	case TMPFS:
		return add_tmpfs(options, argv, optarg);
	case 'u':
		options->user = optarg;
		return 0;
	case 'w':
		options->directory = optarg;
		return optarg[0] == '/' ? 0 : say("-w %s: it must be absolute", optarg);
	}
	return options_bad(word, option);
}

int options_exec(struct options *options, int argc, char **argv)
{
	int option, at = optind;

	for (; (option = getopt_long(argc, argv, "+:tTe:u:w:", exec_options, NULL)) >= 0; at = optind)
		if (exec_option(options, argv, argv[at], option))
			return -1;
	if (options->only_new && options->only_join)
		return say("--new and --join exclude each other"), -1;
	options->args = optind < argc ? argv + optind : NULL;
	return 0;
}
