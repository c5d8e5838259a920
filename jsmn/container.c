#include "container.h"

#include <sched.h>
#include <string.h>

#include "json.h"
#include "reading.h"

int container_read(struct json *json, const struct container_reader *reader,
	struct container *container)
{
	struct reading reading = { .json = json, .reader = reader, .container = container };

	memset(container, 0, sizeof *container);
	container->json = json;
	container->namespaces.bits =
		CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET;
	if (!reading_is(&reading, 0, JSON_OBJECT, "the file must hold an object, not"))
		return reading.faults;
	reading_members(&reading, 0, IN_TOP);
	reading_demands(&reading);
	return reading.faults;
}

const char *container_next(const struct container *container, uint32_t *token, uint32_t *at)
{
	const struct json *json = container->json;
	uint32_t start = (uint32_t)json->tokens[(*token)++].start;

	if (at)
		*at = start;
	return json->text + start;
}
