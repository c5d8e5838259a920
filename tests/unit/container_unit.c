#include "container_unit.h"

#include <stdio.h>

#include "jsmn/container/container.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"

static int no_name(const char *name)
{
	(void)name;
	return -1;
}

static void say_fault(void *context, const struct fault *fault)
{
	printf("# %s at %u\n", fault->what, fault->at);
	++*(int *)context;
}

bool container_open(struct json *json, struct container *container, bool machine)
{
	int faults = 0;
	struct fault fault;
	const struct container_reader reader = {
		.capability = no_name,
		.signal = no_name,
		.machine = machine,
		.fault = say_fault,
		.context = &faults,
	};

	if (json_read(json, &fault) < 0 || container_read(json, &reader, container) || faults)
		return false;
	container_defaults(container, machine);
	return true;
}
