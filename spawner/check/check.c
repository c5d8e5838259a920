#include "check.h"

#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/planner/planner.h"
#include "init/sys/memory.h"
#include "risks.h"
#include "spawner/config/config.h"
#include "spawner/config/rights.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"

enum { ROOM = 1 << 20 };

/* By the plan that a start would carry out, with every capability: it is asked of the configuration, not of the caller. */
static int say_risks(const struct config *config, int root)
{
	struct plan_input input = {
		.container = &config->container,
		.namespaces = config_namespaces(config),
		.capabilities = ~UINT64_C(0),
	};
	unsigned char *memory = memory_get(HOST_ROOM + ROOM);
	struct plan host, plan;
	int size;

	if (!memory)
		return say("there is no memory for the plan");
	size = host_make(memory, HOST_ROOM, &input);
	if (size >= 0) {
		host = (struct plan){ memory, (size_t)size };
		input.request = host_request(&host);
		size = plan_make(memory + HOST_ROOM, ROOM, &input);
	}
	if (size < 0)
		return say_error(size, "make the plan");
	plan = (struct plan){ memory + HOST_ROOM, (size_t)size };
	risks_say(config, &host, &plan, root);
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
