#include "getopt.h"

#include <string.h>
#include <unistd.h>

#include "init/sys/print.h"

void getopt_begin(struct getopt *getopt, const struct getopt_row *rows, char **argv)
{
	*getopt = (struct getopt){ .rows = rows, .argv = argv, .remedy = "", .at = argv[0] ? 1 : 0 };
}

char **getopt_rest(const struct getopt *getopt)
{
	return getopt->argv + getopt->at - getopt->skipped;
}

/* Moves the word at `at` before the words that were skipped, passes it and returns it. */
static char *pull(struct getopt *getopt)
{
	char **argv = getopt->argv, *word = argv[getopt->at];

	for (int i = 0; i < getopt->skipped; i++)
		argv[getopt->at - i] = argv[getopt->at - i - 1];
	argv[getopt->at - getopt->skipped] = word;
	getopt->at++;
	return word;
}

static int wrong(const struct getopt *getopt, const char *what, char letter)
{
	print_to(STDERR_FILENO, "%s: %s -- '%c'%s\n", getopt->argv[0], what, letter, getopt->remedy);
	return '?';
}

static int wrong_name(const struct getopt *getopt, const char *what, const char *name, const char *how)
{
	print_to(STDERR_FILENO, "%s: %s '--%s'%s%s\n", getopt->argv[0], what, name, how, getopt->remedy);
	return '?';
}

static int take_letter(struct getopt *getopt)
{
	char letter = *getopt->bundle++;
	const struct getopt_row *row = getopt->rows;

	while (row->letter && (row->letter != letter || row->no_letter))
		row++;
	if (!*getopt->bundle)
		getopt->bundle = NULL;
	if (!row->letter)
		return wrong(getopt, "invalid option", letter);
	if (!row->value)
		return letter;
	getopt->value = getopt->bundle;
	getopt->bundle = NULL;
	if (!getopt->value && !getopt->argv[getopt->at])
		return wrong(getopt, "option requires an argument", letter);
	if (!getopt->value)
		getopt->value = pull(getopt);
	return letter;
}

/* Returns the row that `name` names, or begins. *count is how many rows it begins. */
static const struct getopt_row *find_row(const struct getopt *getopt, const char *name, int *count)
{
	const struct getopt_row *found = NULL;
	size_t length = strcspn(name, "=");

	*count = 0;
	for (const struct getopt_row *row = getopt->rows; row->letter; row++)
		if (*row->name && !strncmp(row->name, name, length)) {
			found = row;
			if (!row->name[length])
				return *count = 1, row;
			++*count;
		}
	return found;
}

static int ambiguous(const struct getopt *getopt, const char *name)
{
	struct print line;
	size_t length = strcspn(name, "=");

	print_begin(&line, STDERR_FILENO);
	print_add(&line, "%s: option '--%s' is ambiguous; possibilities:", getopt->argv[0], name);
	for (const struct getopt_row *row = getopt->rows; row->letter; row++)
		if (*row->name && !strncmp(row->name, name, length))
			print_add(&line, " '--%s'", row->name);
	print_add(&line, "%s\n", getopt->remedy);
	print_flush(&line);
	return '?';
}

static int take_name(struct getopt *getopt, const char *name)
{
	const char *value = strchr(name, '=');
	const struct getopt_row *row;
	int count;

	row = find_row(getopt, name, &count);
	if (!row)
		return wrong_name(getopt, "unrecognized option", name, "");
	if (count > 1)
		return ambiguous(getopt, name);
	if (value && !row->value)
		return wrong_name(getopt, "option", row->name, " doesn't allow an argument");
	if (row->value && !value && !getopt->argv[getopt->at])
		return wrong_name(getopt, "option", row->name, " requires an argument");
	if (row->value)
		getopt->value = value ? value + 1 : pull(getopt);
	return row->letter;
}

int getopt_next(struct getopt *getopt)
{
	char *word;

	if (getopt->bundle)
		return take_letter(getopt);
	while ((word = getopt->argv[getopt->at]) && (word[0] != '-' || !word[1])) {
		if (!getopt->permutes)
			return 0;
		getopt->skipped++;
		getopt->at++;
	}
	if (!word)
		return 0;
	word = pull(getopt);
	if (!strcmp(word, "--"))
		return 0;
	if (word[1] == '-' && !getopt->only_letters)
		return take_name(getopt, word + 2);
	getopt->bundle = word + 1;
	return take_letter(getopt);
}
