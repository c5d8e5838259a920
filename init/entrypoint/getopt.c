#include "getopt.h"

#include <string.h>
#include <unistd.h>

#include "init/sys/print.h"

void options_begin(struct options *options, const struct option_row *rows, char **argv)
{
	*options = (struct options){ .rows = rows, .argv = argv, .remedy = "", .at = argv[0] ? 1 : 0 };
}

char **options_rest(const struct options *options)
{
	return options->argv + options->at - options->skipped;
}

/* Moves the word at `at` before those that were skipped, and passes it. */
static char *pull(struct options *options)
{
	char **argv = options->argv, *word = argv[options->at];

	for (int i = 0; i < options->skipped; i++)
		argv[options->at - i] = argv[options->at - i - 1];
	argv[options->at - options->skipped] = word;
	options->at++;
	return word;
}

static int wrong(const struct options *options, const char *what, char letter)
{
	print_to(STDERR_FILENO, "%s: %s -- '%c'%s\n", options->argv[0], what, letter, options->remedy);
	return '?';
}

static int wrong_name(const struct options *options, const char *what, const char *name, const char *how)
{
	print_to(STDERR_FILENO, "%s: %s '--%s'%s%s\n", options->argv[0], what, name, how, options->remedy);
	return '?';
}

static int take_letter(struct options *options)
{
	char letter = *options->bundle++;
	const struct option_row *row = options->rows;

	while (row->letter && (row->letter != letter || row->no_letter))
		row++;
	if (!*options->bundle)
		options->bundle = NULL;
	if (!row->letter)
		return wrong(options, "invalid option", letter);
	if (!row->value)
		return letter;
	options->value = options->bundle;
	options->bundle = NULL;
	if (!options->value && !options->argv[options->at])
		return wrong(options, "option requires an argument", letter);
	if (!options->value)
		options->value = pull(options);
	return letter;
}

/* The row that `name` names, or begins; *count: how many it begins. */
static const struct option_row *find(const struct options *options, const char *name, int *count)
{
	const struct option_row *found = NULL;
	size_t length = strcspn(name, "=");

	*count = 0;
	for (const struct option_row *row = options->rows; row->letter; row++)
		if (*row->name && !strncmp(row->name, name, length)) {
			found = row;
			if (!row->name[length])
				return *count = 1, row;
			++*count;
		}
	return found;
}

static int ambiguous(const struct options *options, const char *name)
{
	struct print line;
	size_t length = strcspn(name, "=");

	print_begin(&line, STDERR_FILENO);
	print_add(&line, "%s: option '--%s' is ambiguous; possibilities:", options->argv[0], name);
	for (const struct option_row *row = options->rows; row->letter; row++)
		if (*row->name && !strncmp(row->name, name, length))
			print_add(&line, " '--%s'", row->name);
	print_add(&line, "%s\n", options->remedy);
	print_flush(&line);
	return '?';
}

static int take_name(struct options *options, const char *name)
{
	const char *value = strchr(name, '=');
	const struct option_row *row;
	int count;

	row = find(options, name, &count);
	if (!row)
		return wrong_name(options, "unrecognized option", name, "");
	if (count > 1)
		return ambiguous(options, name);
	if (value && !row->value)
		return wrong_name(options, "option", row->name, " doesn't allow an argument");
	if (row->value && !value && !options->argv[options->at])
		return wrong_name(options, "option", row->name, " requires an argument");
	if (row->value)
		options->value = value ? value + 1 : pull(options);
	return row->letter;
}

int options_next(struct options *options)
{
	char *word;

	if (options->bundle)
		return take_letter(options);
	while ((word = options->argv[options->at]) && (word[0] != '-' || !word[1])) {
		if (!options->permutes)
			return 0;
		options->skipped++;
		options->at++;
	}
	if (!word)
		return 0;
	word = pull(options);
	if (!strcmp(word, "--"))
		return 0;
	if (word[1] == '-' && !options->only_letters)
		return take_name(options, word + 2);
	options->bundle = word + 1;
	return take_letter(options);
}
