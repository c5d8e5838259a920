#include "check.h"

#include <stddef.h>
#include <sys/mman.h>

#include "init/plan/plan.h"
#include "init/planner/planner.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "risks.h"
#include "spawner/config/config.h"
#include "spawner/config/rights.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"

enum { ROOM = 1 << 20 };

/* By the plan that a start would carry out, with every capability: it is asked of the configuration, not of the caller. */
static int say_risks(const struct config *config, int root)
{
	const struct plan_input input = {
		.container = &config->container,
		.namespaces = config_namespaces(config),
		.capabilities = ~UINT64_C(0),
	};
	void *memory = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int size;

	if (memory == MAP_FAILED)
		return say("there is no memory for the plan");
	size = plan_make(memory, ROOM, &input);
	if (size < 0)
		return say_error(size, "make the plan");
	risks_say(config, &(struct plan){ memory, size }, root);
	return 0;
}

int check_command(const struct target *target)
{
	int root = target_open(target);
	struct config config = { .checks = true };

	if (root < 0 || config_read(&config, root, target->config))
		return 1;
	return config_parse(&config) || rights_check(&config) || config.faulty ||
		say_risks(&config, root);
}
