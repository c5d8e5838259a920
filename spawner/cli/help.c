#include "help.h"

#include <stdio.h>

#include "init/sys/version.h"
#include "options.h"
#include "spawner/text/say.h"
#include "verb.h"

enum { COLUMN = 28 };

static void print_option(const struct option_row *row)
{
	const char letter[] = { row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
		row->letter ? ',' : ' ', '\0' };
	int length = printf("  %s --%s%s%s", letter, row->name, row->value ? " " : "",
		row->value ? row->value : "");

	if (length >= COLUMN)
		length = 0 * printf("\n");
	printf("%*s  %s\n", COLUMN - length, "", row->words);
}

static void print_options(const char *command)
{
	const struct option_row *row = NULL;

	printf("\n");
	while ((row = options_next(row, command)))
		print_option(row);
}

int help_verb(const struct verb *verb)
{
	printf("usage: nsinit [OPTION]... %s%s%s\n", verb->name, *verb->usage ? " " : "",
		verb->usage);
	printf("%s\n", verb->words);
	if (verb->args != VERB_RAW)
		print_options(verb->name);
	if (verb->more)
		printf("\n%s", verb->more);
	return say_flushed();
}

int help_all(const struct verb *(*next)(const struct verb *verb))
{
	const struct verb *verb = NULL;

	printf("usage: nsinit [OPTION]... COMMAND [ARG]...\n\n");
	while ((verb = next(verb)))
		printf("  %-10s%s\n", verb->name, verb->words);
	print_options("");
	printf("\nnsinit help COMMAND says more of each; the manual is nsinit(1).\n");
	return say_flushed();
}

int help_version(void)
{
	printf("nsinit " VERSION "\n");
	return say_flushed();
}
