#include "check.h"

#include <fcntl.h>

#include "../init/sys.h"
#include "../jsmn/container.h"
#include "../jsmn/json.h"
#include "ability.h"
#include "config.h"
#include "options.h"
#include "say.h"
#include "targets.h"

int check_command(const struct options *options)
{
	int root = sys(openat(AT_FDCWD, options->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	struct config config;

	if (root < 0) {
		say_error(root, "open the directory %s", options->root);
		return 1;
	}
	if (config_read(&config, root, options->config) || config_parse(&config) || ability_check(&config))
		return 1;
	targets_say(&config, root);
	return 0;
}
