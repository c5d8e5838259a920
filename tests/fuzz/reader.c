/*
 * libFuzzer on the reader: json_read and container_read of any bytes, in memory of exactly their
 * size. It ends where a fault lies outside of the text or where unescaping moves a place.
 */
#include <stdlib.h>
#include <string.h>

#include "jsmn/container/container.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"

enum { PLACES = 256 }; /* how long a text may be for each of its places to be compared */

struct watch {
	const struct json *json;
	int faults;
};

static void expect(int truth)
{
	if (!truth)
		abort();
}

/* Any letter is a number, so that lists of capabilities are read too. */
static int capability(const char *name)
{
	return *name >= 'A' && *name <= 'Z' && strlen(name) < 8 ? *name - 'A' : -1;
}

static int signal(const char *name)
{
	return capability(name);
}

static void check_fault(const struct json *json, const struct fault *fault)
{
	struct json_place place = json_place(json, fault->at);

	expect(fault->what && *fault->what);
	expect(fault->at <= json->length && fault->length <= json->length - fault->at);
	expect(place.line >= 1 && place.column >= 1);
}

static void count_fault(void *context, const struct fault *fault)
{
	struct watch *watch = context;

	watch->faults++;
	check_fault(watch->json, fault);
}

static void walk(const struct container *container, const struct list *list)
{
	uint32_t token = list->token, at;

	for (uint32_t i = 0; list->set && i < list->count; i++) {
		const char *s = container_next(container, &token, &at);

		expect(at + strlen(s) < container->json->length);
	}
}

static void check_text(const struct json *json, const struct text *text)
{
	if (text->s)
		expect(text->s == json->text + text->at && strlen(text->s) < json->length);
}

static void walk_networks(const struct container *container)
{
	uint32_t token = container->networks.token;

	for (uint32_t i = 0; i < container->networks.count; i++) {
		struct network network = container_network(container, &token);
		uint32_t route = network.routes.token;

		walk(container, &network.dns);
		check_text(container->json, &network.bridge);
		check_text(container->json, &network.name);
		check_text(container->json, &network.host_name);
		check_text(container->json, &network.netns);
		for (uint32_t j = 0; j < network.routes.count; j++)
			expect(container_route(container, &route).destination.set);
	}
}

static void walk_mounts(const struct container *container)
{
	uint32_t token = container->mounts.token;

	for (uint32_t i = 0; i < container->mounts.count; i++) {
		struct mount mount = container_mount(container, &token);

		expect(mount.destination.s && mount.destination.s[0] == '/');
		if (mount.type.at) /* else it is a default */
			check_text(container->json, &mount.type);
		check_text(container->json, &mount.source);
		check_text(container->json, &mount.destination);
		check_text(container->json, &mount.options);
	}
}

static void walk_objects(const struct container *container)
{
	uint32_t token = container->devices.token;

	walk_mounts(container);
	for (uint32_t i = 0; i < container->devices.count; i++)
		expect(container_device(container, &token).type);
	token = container->uid_mappings.token;
	for (uint32_t i = 0; i < container->uid_mappings.count; i++)
		expect(container_mapping(container, &token).size.n > 0);
	token = container->sysctls.token;
	for (uint32_t i = 0; i < container->sysctls.count; i++)
		expect(container_setting(container, &token).length > 0);
}

static void check_container(const struct container *container)
{
	walk(container, &container->args);
	walk(container, &container->environment);
	walk(container, &container->mask_paths);
	walk(container, &container->readonly_paths);
	walk_networks(container);
	walk_objects(container);
	walk(container, &container->modules);
	check_text(container->json, &container->root.device);
	check_text(container->json, &container->root.type);
	check_text(container->json, &container->root.options);
	check_text(container->json, &container->console);
	check_text(container->json, &container->hostname);
	check_text(container->json, &container->domainname);
	check_text(container->json, &container->working_dir);
	check_text(container->json, &container->user);
	check_text(container->json, &container->overlay);
	check_text(container->json, &container->cgroups.path);
	check_text(container->json, &container->cgroups.cpuset);
}

static void read_container(struct json *json, bool machine)
{
	struct watch watch = { .json = json };
	struct container_reader reader = {
		.capability = capability,
		.signal = signal,
		.machine = machine,
		.fault = count_fault,
		.context = &watch,
	};
	struct json_place before[PLACES], after;
	struct container container;
	int faults;

	for (uint32_t at = 0; at < json->length && at < PLACES; at++)
		before[at] = json_place(json, at);
	faults = container_read(json, &reader, &container);
	expect(faults == watch.faults);
	if (!faults)
		check_container(&container);
	for (uint32_t at = 0; at < json->length && at < PLACES; at++) {
		after = json_place(json, at);
		expect(after.line == before[at].line && after.column == before[at].column);
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* The first byte is how many tokens there is room for; 255: as many as can be. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct json json = { .length = size ? (uint32_t)size - 1 : 0 };
	struct fault fault;

	if (!size)
		return 0;
	json.room = *data < 255 ? *data : json.length;
	json.text = malloc(json.length);
	json.tokens = malloc(json.room * sizeof *json.tokens);
	if (!json.text || !json.tokens)
		abort();
	memcpy(json.text, data + 1, json.length);
	if (!json_read(&json, &fault))
		read_container(&json, size & 1);
	else
		check_fault(&json, &fault);
	expect(json.count <= json.room);
	free(json.text);
	free(json.tokens);
	return 0;
}
