#include <arpa/inet.h>
#include <stdio.h>
#include <sys/stat.h>

#include "jsmn/container/container.h"
#include "show.h"
#include "spawner/text/json_out.h"

static const char unlimited[] = "unlimited";

static void show_address(struct emit *emit, const char *key, const struct address *address)
{
	char text[INET6_ADDRSTRLEN + 4], *end;

	if (!address->set)
		return;
	(void)inet_ntop(address->family, address->bytes, text, INET6_ADDRSTRLEN); /* the reader knows the family */
	for (end = text; *end; end++)
		;
	if (address->prefix)
		(void)snprintf(end, 5, "/%u", address->prefix);
	emit_string(emit, key, text);
}

static void show_number(struct emit *emit, const char *key, const struct number *number)
{
	if (number->set)
		emit_number(emit, key, number->n);
}

/* Where -1 means that there is no limit. */
static void show_amount(struct emit *emit, const char *key, const struct number *number)
{
	if (number->set && number->n < 0)
		emit_string(emit, key, unlimited);
	else
		show_number(emit, key, number);
}

static void show_hardware(struct emit *emit, const struct hardware *mac)
{
	const uint8_t *b = mac->bytes;
	char text[18];

	(void)snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
	if (mac->set)
		emit_string(emit, "mac", text);
}

static void show_routes(struct emit *emit, const struct container *container, const struct list *routes)
{
	uint32_t token = routes->token;
	struct route route;

	if (!routes->set)
		return;
	emit_open(emit, "routes", '[', false);
	for (uint32_t i = 0; i < routes->count; i++) {
		route = container_route(container, &token);
		emit_open(emit, NULL, '{', false);
		show_address(emit, "destination", &route.destination);
		show_address(emit, "gateway", &route.gateway);
		emit_close(emit, '}');
	}
	emit_close(emit, ']');
}

static void show_network(struct emit *emit, const struct container *container, const struct network *network,
	uint32_t position)
{
	char room[16];

	emit_open(emit, NULL, '{', false);
	show_address(emit, "ip", &network->ip);
	show_address(emit, "gateway", &network->gateway);
	emit_string(emit, "bridge", network->bridge.s);
	show_number(emit, "mtu", &network->mtu);
	show_list(emit, "dns", false, container, &network->dns);
	show_address(emit, "ip6", &network->ip6);
	show_address(emit, "gateway6", &network->gateway6);
	if (network->bridge.s)
		emit_string(emit, "name", container_interface(network, position, room));
	show_hardware(emit, &network->mac);
	emit_string(emit, "host_name", network->host_name.s);
	show_routes(emit, container, &network->routes);
	emit_string(emit, "netns", network->netns.s);
	emit_close(emit, '}');
}

void show_networks(struct emit *emit, const struct container *container)
{
	uint32_t token = container->networks.token;
	struct network network;

	if (!container->networks.set)
		return;
	emit_open(emit, "network", '[', true);
	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		show_network(emit, container, &network, i);
	}
	emit_close(emit, ']');
}

void show_mounts(struct emit *emit, const struct container *container)
{
	uint32_t token = container->mounts.token;
	struct mount mount;

	if (!container->mounts.set)
		return;
	emit_open(emit, "mounts", '[', true);
	for (uint32_t i = 0; i < container->mounts.count; i++) {
		mount = container_mount(container, &token);
		emit_open(emit, NULL, '{', false);
		emit_string(emit, "type", mount.type.s ? mount.type.s : "bind");
		emit_string(emit, "source", mount.source.s);
		emit_string(emit, "destination", mount.destination.s);
		emit_string(emit, "options", mount.options.s);
		emit_close(emit, '}');
	}
	emit_close(emit, ']');
}

static void show_device(struct emit *emit, const struct device *device)
{
	char mode[8];

	(void)snprintf(mode, sizeof mode, "%04o", (unsigned)device->mode.n);
	emit_open(emit, NULL, '{', false);
	emit_string(emit, "path", device->path.s);
	emit_string(emit, "type", device->type == S_IFBLK ? "b" : device->type == S_IFCHR ? "c" : "p");
	show_number(emit, "major", &device->major);
	show_number(emit, "minor", &device->minor);
	emit_string(emit, "mode", mode);
	emit_number(emit, "uid", device->uid.n);
	emit_number(emit, "gid", device->gid.n);
	emit_close(emit, '}');
}

void show_devices(struct emit *emit, const struct container *container)
{
	uint32_t token = container->devices.token;
	struct device device;

	if (!container->devices.set)
		return;
	emit_open(emit, "devices", '[', true);
	for (uint32_t i = 0; i < container->devices.count; i++) {
		device = container_device(container, &token);
		show_device(emit, &device);
	}
	emit_close(emit, ']');
}

static void show_bound(struct emit *emit, uint64_t bound)
{
	if (bound == ~UINT64_C(0))
		emit_string(emit, NULL, unlimited);
	else
		emit_number(emit, NULL, (int64_t)bound);
}

void show_limits(struct emit *emit, const struct container *container)
{
	bool any = false;

	for (unsigned i = 0; i < CONTAINER_LIMITS; i++) {
		if (!container->rlimits[i].set)
			continue;
		if (!any)
			emit_open(emit, "rlimits", '{', true);
		any = true;
		emit_open(emit, container_limit(i), '[', false);
		show_bound(emit, container->rlimits[i].soft);
		show_bound(emit, container->rlimits[i].hard);
		emit_close(emit, ']');
	}
	if (any)
		emit_close(emit, '}');
}

void show_settings(struct emit *emit, const struct container *container)
{
	uint32_t token = container->sysctls.token;
	struct setting setting;

	if (!container->sysctls.set)
		return;
	emit_open(emit, "sysctl", '{', true);
	for (uint32_t i = 0; i < container->sysctls.count; i++) {
		setting = container_setting(container, &token);
		emit_bytes(emit, setting.name, setting.value, setting.length);
	}
	emit_close(emit, '}');
}

static void show_map(struct emit *emit, const struct container *container, const char *key, const struct list *list)
{
	uint32_t token = list->token;
	struct mapping mapping;

	if (!list->set)
		return;
	emit_open(emit, key, '[', true);
	for (uint32_t i = 0; i < list->count; i++) {
		mapping = container_mapping(container, &token);
		emit_open(emit, NULL, '{', false);
		show_number(emit, "container_id", &mapping.container_id);
		show_number(emit, "host_id", &mapping.host_id);
		show_number(emit, "size", &mapping.size);
		emit_close(emit, '}');
	}
	emit_close(emit, ']');
}

void show_mappings(struct emit *emit, const struct container *container)
{
	show_map(emit, container, "uid_mappings", &container->uid_mappings);
	show_map(emit, container, "gid_mappings", &container->gid_mappings);
}

void show_cgroups(struct emit *emit, const struct container *container)
{
	const struct cgroups *cgroups = &container->cgroups;

	if (!cgroups->set)
		return;
	emit_open(emit, "cgroups", '{', true);
	emit_string(emit, "path", cgroups->path.s);
	show_amount(emit, "memory", &cgroups->memory);
	show_amount(emit, "memory_swap", &cgroups->memory_swap);
	show_amount(emit, "pids", &cgroups->pids);
	show_number(emit, "cpu_shares", &cgroups->cpu_shares);
	show_amount(emit, "cpu_quota", &cgroups->cpu_quota);
	emit_string(emit, "cpuset", cgroups->cpuset.s);
	if (cgroups->devices.set)
		emit_flag(emit, "devices", cgroups->devices.on);
	emit_close(emit, '}');
}
