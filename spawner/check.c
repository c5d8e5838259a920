#include "check.h"

#include "../jsmn/container.h"
#include "../jsmn/json.h"
#include "ability.h"
#include "config.h"
#include "options.h"
#include "say.h"
#include "targets.h"

int check_command(const struct options *options)
{
	int root = options_root(options);
	struct config config;

	if (root < 0 || config_read(&config, root, options->config) || config_parse(&config) ||
		ability_check(&config))
		return 1;
	targets_say(&config, root);
	return 0;
}
