#include "lists.h"

#include <string.h>

#include "options.h"
#include "spawner/text/say.h"

int words_environment(struct options *options, char **argv, char *setting)
{
	size_t length = strcspn(setting, "=") + 1, i = 0;

	if (!strchr(setting, '=') || setting[0] == '=')
		return say("-e %s: it must be NAME=VALUE", setting);
	while (i < options->run.environment_count && strncmp(argv[i], setting, length))
		i++;
	if (i == options->run.environment_count) {
		memmove(argv + i + 1, argv + i, options->run.mount_count * sizeof *argv);
		options->run.environment_count++;
	}
	argv[i] = setting;
	options->run.environment = argv;
	options->run.mounts = argv + options->run.environment_count;
	return 0;
}

static int add_mount(struct options *options, char **argv, char *mount)
{
	options->run.mounts = argv + options->run.environment_count;
	options->run.mounts[options->run.mount_count++] = mount;
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

int words_bind(struct options *options, char **argv, char *word)
{
	size_t length = strcspn(word, ":");
	const char *target = word[length] ? word + length + 1 : word,
		   *more = target + strcspn(target, ":");

	if (!length || (*more && strcmp(more, ":ro")) ||
		!is_target(target, more - target, target != word))
		return say("--bind %s: it must be SRC[:DST[:ro]], DST (or SRC alone) an absolute path beneath the root, without ..",
			word);
	return add_mount(options, argv, word);
}

/* A mount without source is one: the first / becomes the colon. */
int words_tmpfs(struct options *options, char **argv, char *word)
{
	if (!is_target(word, strlen(word), 1) || strchr(word, ':'))
		return say("--tmpfs %s: it must be an absolute path beneath the root, without ..",
			word);
	*word = ':';
	return add_mount(options, argv, word);
}
