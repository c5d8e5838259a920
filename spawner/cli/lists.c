#include "lists.h"

#include <stdbool.h>
#include <string.h>

#include "init/planner/planner.h"
#include "spawner/run/run.h"
#include "spawner/text/file.h"
#include "spawner/text/say.h"

enum { MOUNTS_MOST = 1000 };

int lists_environment(struct run_options *options, char **argv, char *setting)
{
	size_t length = strcspn(setting, "=") + 1, i = 0;

	if (!strchr(setting, '=') || setting[0] == '=')
		return say("-e %s: it must be NAME=VALUE", setting);
	while (i < options->environment_count && strncmp(argv[i], setting, length))
		i++;
	options->environment_count += i == options->environment_count;
	argv[i] = setting;
	options->environment = argv;
	return 0;
}

static int add_mount(struct run_options *options, struct extra_mount mount)
{
	static struct extra_mount mounts[MOUNTS_MOST]; /* there is one command line; a page that is not touched costs nothing */

	if (options->mount_count == MOUNTS_MOST)
		return say("there are more than %d --bind and --tmpfs", MOUNTS_MOST);
	mounts[options->mount_count++] = mount;
	options->mounts = mounts;
	return 0;
}

/* Whether the path leads beneath the root that it starts at, without "..". */
static bool is_beneath(const char *path)
{
	if (file_has_word(path, "/", ".."))
		return false;
	while (*path == '/' || (*path == '.' && (path[1] == '/' || !path[1])))
		path++;
	return *path;
}

/* Ends the string at its first colon. Returns what follows, or NULL. */
static char *cut(char *word)
{
	char *colon = word ? strchr(word, ':') : NULL;

	if (!colon)
		return NULL;
	*colon = '\0';
	return colon + 1;
}

int lists_bind(struct run_options *options, char *word)
{
	char *target = cut(word), *more = cut(target);

	if (*word && (!target || *target == '/') && is_beneath(target ? target : word) && (!more || !strcmp(more, "ro")))
		return add_mount(options, (struct extra_mount){ word, target, more });
	if (target)
		target[-1] = ':';
	if (more)
		more[-1] = ':';
	return say("--bind %s: it must be SRC[:DST[:ro]], DST (or SRC alone) an absolute path beneath the root, without ..",
		word);
}

int lists_tmpfs(struct run_options *options, char *word)
{
	if (*word != '/' || !is_beneath(word) || strchr(word, ':'))
		return say("--tmpfs %s: it must be an absolute path beneath the root, without ..", word);
	return add_mount(options, (struct extra_mount){ .target = word });
}
