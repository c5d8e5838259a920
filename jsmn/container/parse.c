#include "container.h"

#include <sched.h>
#include <string.h>

#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"

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
	reading_object(&reading, 0, IN_TOP, container);
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

static uint32_t place(const struct container *container, uint32_t token)
{
	return (uint32_t)container->json->tokens[token].start;
}

struct network container_network(const struct container *container, uint32_t *token)
{
	struct network network = { 0 };

	*token = reading_again(container->json, *token, IN_NETWORK, &network);
	return network;
}

struct route container_route(const struct container *container, uint32_t *token)
{
	struct route route = { 0 };

	*token = reading_again(container->json, *token, IN_ROUTE, &route);
	return route;
}

struct mount container_mount(const struct container *container, uint32_t *token)
{
	struct mount mount = { 0 };

	*token = reading_again(container->json, *token, IN_MOUNT, &mount);
	return mount;
}

struct device container_device(const struct container *container, uint32_t *token)
{
	struct device device = { 0 };

	*token = reading_again(container->json, *token, IN_DEVICE, &device);
	return device;
}

struct mapping container_mapping(const struct container *container, uint32_t *token)
{
	struct mapping mapping = { 0 };

	*token = reading_again(container->json, *token, IN_MAPPING, &mapping);
	return mapping;
}

struct setting container_setting(const struct container *container, uint32_t *token)
{
	const struct json *json = container->json;
	const struct json_token *value = &json->tokens[*token + 1];
	bool string = value->type == JSON_STRING;
	struct setting setting = {
		.at = place(container, *token),
		.name = json->text + place(container, *token),
		.value = json->text + value->start,
		.length = (uint32_t)(string ? value->size : value->end - value->start),
	};

	*token += 2;
	return setting;
}
