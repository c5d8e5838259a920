#include "check.h"

#include <fcntl.h>

#include "../init/sys.h"
#include "../jsmn/container.h"
#include "../jsmn/json.h"
#include "config.h"
#include "options.h"
#include "say.h"

int check_command(const struct options *options)
{
	int root = sys(openat(AT_FDCWD, options->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	struct config config;

	if (root < 0) {
		say_error(root, "open the directory %s", options->root);
		return 1;
	}
	return config_read(&config, root, options->config) || config_parse(&config);
}
