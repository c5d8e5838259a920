#include "options.h"

#include <getopt.h>
#include <string.h>

#include "jsmn/json/near.h"
#include "lists.h"
#include "spawner/text/say.h"

enum { LONG = 256 }; /* above every letter */

/* The name becomes a part of file names: .nspid.NAME, the state entry. */
static int take_name(struct options *options, char **argv, char *name)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
	size_t length = strspn(name, allowed);

	(void)argv;
	options->target.name = name;
	if (!length || name[length] || length > 64 || name[0] == '.' || name[0] == '-')
		return say("--name %s: it must be 1 to 64 letters, digits, _, . and -, and not begin with . or -",
			name);
	return 0;
}

static int take_tty(struct options *options, char **argv, char *value)
{
	(void)argv;
	(void)value;
	options->run.terminal = TERMINAL_YES;
	return 0;
}

static int take_no_tty(struct options *options, char **argv, char *value)
{
	(void)argv;
	(void)value;
	options->run.terminal = TERMINAL_NO;
	return 0;
}

static int take_directory(struct options *options, char **argv, char *path)
{
	(void)argv;
	options->run.directory = path;
	return path[0] == '/' ? 0 : say("-w %s: it must be absolute", path);
}

static int take_environment(struct options *options, char **argv, char *setting)
{
	return lists_environment(&options->run, argv, setting);
}

static int take_bind(struct options *options, char **argv, char *word)
{
	(void)argv;
	return lists_bind(&options->run, word);
}

static int take_tmpfs(struct options *options, char **argv, char *word)
{
	(void)argv;
	return lists_tmpfs(&options->run, word);
}

#define AT(member) offsetof(struct options, member), NULL
#define TAKE(function) 0, function

static const struct option_row rows[] = {
	{ "", "root", 'C', "DIR", "the container directory, instead of the current one", AT(target.directory) },
	{ "", "config", 0, "FILE", "instead of DIR/container.json", AT(target.config) },
	{ "", "state", 0, "DIR",
		"instead of /run/nsinit or, for other users than root, $XDG_RUNTIME_DIR/nsinit",
		AT(target.state) },
	{ "", "name", 0, "NAME",
		"one of several containers of the directory (needs the key overlay)",
		TAKE(take_name) },
	{ "", "debug", 0, NULL, "print each step of a start (so does NSINIT_DEBUG=1)", AT(debug) },
	{ "", "version", 'V', NULL, "print the version", AT(version) },
	{ "exec", "new", 0, NULL, "never join a live container", AT(run.only_new) },
	{ "exec", "join", 0, NULL, "never start a new one", AT(run.only_join) },
	{ "exec", "detach", 'd', NULL, "return as soon as the command runs; it goes on in the background",
		AT(run.detach) },
	{ "exec", "tty", 't', NULL, "a terminal for CMD, even if the caller has none",
		TAKE(take_tty) },
	{ "exec", "no-tty", 'T', NULL, "no terminal", TAKE(take_no_tty) },
	{ "exec", "env", 'e', "K=V", "set an environment variable",
		TAKE(take_environment) },
	{ "exec", "user", 'u', "USER[:GROUP]", "run CMD as this user", AT(run.user) },
	{ "exec", "cwd", 'w', "DIR", "run CMD in this directory", TAKE(take_directory) },
	{ "exec", "bind", 0, "SRC[:DST[:ro]]", "mount a directory or file of the host in a new container",
		TAKE(take_bind) },
	{ "exec", "tmpfs", 0, "DST", "mount a tmpfs in a new container", TAKE(take_tmpfs) },
	{ "config", "new", 0, NULL, "print a small one to start from", AT(fresh) },
	{ "kill", "signal", 's', "SIG", "instead of TERM: a name or a number", AT(signal) },
	{ "stop", "time", 't', "SECONDS", "kill it after SECONDS, instead of the key stop_timeout", AT(time) },
	{ "stats", "watch", 0, NULL,
		"each second, until the container ends; on a terminal as a table", AT(watch) },
	{ NULL, "help", 'h', NULL, "print this", AT(help) },
};

enum { ROWS = sizeof rows / sizeof *rows };

static bool is_of(const struct option_row *row, const char *command)
{
	return !row->command || !strcmp(row->command, command);
}

const struct option_row *options_next(const struct option_row *row, const char *command)
{
	row = row ? row + 1 : rows;
	while (row < rows + ROWS && !is_of(row, command))
		row++;
	return row < rows + ROWS ? row : NULL;
}

/* Whether it is an option that stands before the command. */
static bool stands_before(const char *word, const char *name)
{
	const struct option_row *row = NULL;

	while ((row = options_next(row, "")) && strcmp(row->name, name) && (word[1] == '-' || row->letter != word[1]))
		;
	return row;
}

/* Whether a long option is cut short. getopt_long(3) would take it, but a new option could make it ambiguous. */
static bool is_cut(const struct option_row *row, const char *word)
{
	const size_t length = strlen(row->name);

	if (word[0] != '-' || word[1] != '-')
		return false;
	return strncmp(word + 2, row->name, length) || (word[2 + length] && word[2 + length] != '=');
}

/* Says why getopt_long(3) does not take `word`; if that has several letters, optopt is the one. Returns -1. */
static int refuse_option(const char *command, const char *word, bool lacks_value)
{
	const char letter[] = { '-', (char)optopt, '\0' };
	const struct option_row *row = NULL;
	char name[32] = "";
	struct near near;

	if (word[1] != '-')
		word = letter;
	else
		strncat(name, word + 2,
			strcspn(word + 2, "=") < sizeof name ? strcspn(word + 2, "=") : 0);
	near = near_begin(name);
	while (*name && (row = options_next(row, command)))
		near_offer(&near, row->name);
	if (lacks_value)
		return say("a value is missing after %s: see nsinit help%s%s", word,
			*command ? " " : "", command);
	if (near.right && !strcmp(near.right, name))
		return say("--%s takes no value", name);
	if (*command && stands_before(word, name))
		return say("%s stands before the command: nsinit %s ... %s", word, word, command);
	if (near.right)
		return say("unknown option %s; did you mean --%s?", word, near.right);
	return say("unknown option %s: see nsinit help%s%s", word, *command ? " " : "", command);
}

static int take_option(struct options *options, const struct option_row *row, char **argv)
{
	if (row->take)
		return row->take(options, argv, optarg);
	if (row->value)
		*(const char **)((char *)options + row->at) = optarg;
	else
		*(bool *)((char *)options + row->at) = true;
	return 0;
}

/* Finds the row that getopt_long's answer means. Returns NULL where there is none. */
static const struct option_row *row_of(const char *command, int option)
{
	const struct option_row *row = NULL;

	if (option >= LONG)
		return rows + option - LONG;
	while ((row = options_next(row, command)) && row->letter != option)
		;
	return row;
}

/* Makes getopt_long's two tables of ours. */
static void make_tables(const char *command, struct option longs[ROWS + 1],
	char letters[2 * ROWS + 3])
{
	const struct option_row *row = NULL;

	strcpy(letters, "+:");
	letters += 2;
	while ((row = options_next(row, command))) {
		*longs++ = (struct option){ row->name, row->value ? required_argument : no_argument,
			NULL, LONG + (int)(row - rows) };
		if (row->letter)
			*letters++ = row->letter;
		if (row->letter && row->value)
			*letters++ = ':';
	}
	*longs = (struct option){ 0 };
	*letters = '\0';
}

int options_read(struct options *options, const char *command, int argc, char **argv)
{
	struct option longs[ROWS + 1];
	char letters[2 * ROWS + 3];
	const struct option_row *row;
	int option, at = optind = 1;

	make_tables(command, longs, letters);
	for (; (option = getopt_long(argc, argv, letters, longs, NULL)) >= 0; at = optind) {
		row = row_of(command, option);
		if (!row || is_cut(row, argv[at]))
			return refuse_option(command, argv[at], option == ':');
		if (take_option(options, row, argv))
			return -1;
	}
	options->args = optind < argc ? argv + optind : NULL;
	return 0;
}
