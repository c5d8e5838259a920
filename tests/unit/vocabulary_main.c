/*
 * What the sources have lists and numbers of, one on each line: the object that a key stands in and the key; on_exit and
 * its words; verb and a command; option, whose it is ("-": it stands before the command; "*": each command's) and its
 * name; plan_version and members_deep with their numbers.
 */
#include <ctype.h>
#include <stdio.h>

#include "init/plan/plan.h"
#include "jsmn/container/container.h"
#include "jsmn/container/keys.h"
#include "spawner/cli/options.h"
#include "spawner/cli/verb.h"
#include "spawner/cli/verbs.h"
#include "spawner/live/members.h"

static const char homes[][16] = {
#define HOME(name, type) #name,
	KEY_HOMES(HOME)
#undef HOME
};

static void print_key(const struct key *key)
{
	for (const char *home = homes[key->home]; *home; home++)
		putchar(tolower(*home));
	printf(" %s\n", key->name);
}

static void print_options(const char *command, const char *whose)
{
	const struct option_row *row = NULL;

	while ((row = options_next(row, command)))
		printf("option %s %s\n", row->command ? whose : "*", row->name);
}

static void print_verbs(void)
{
	const struct verb *verb = NULL;

	print_options("", "-");
	while ((verb = verbs_next(verb))) {
		printf("verb %s\n", verb->name);
		print_options(verb->name, verb->name);
	}
}

int main(void)
{
	for (enum key_name key = 0; key < KEYS; key++)
		print_key(&keys[key]);
	for (enum on_exit word = EXIT_POWEROFF; word <= EXIT_HANG; word++)
		printf("on_exit %s\n", container_exit(word));
	print_verbs();
	printf("plan_version %d\nmembers_deep %d\n", PLAN_VERSION, MEMBERS_DEEP);
	return 0;
}
