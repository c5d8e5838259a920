#include <string.h>

#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "jsmn/container/container.h"
#include "parts.h"
#include "planner.h"

static struct plan_address plan_address(const struct address *address)
{
	struct plan_address plan = { 0 };

	if (!address->set)
		return plan;
	plan.family = address->family;
	plan.prefix = address->prefix;
	memcpy(plan.bytes, address->bytes, sizeof plan.bytes);
	return plan;
}

static void add_address(struct writer *writer, uint32_t kind, const struct address *address, const char *interface)
{
	struct plan_address plan = plan_address(address);

	if (address->set)
		write_record(writer, kind, address->at, &plan, sizeof plan, interface);
}

static void add_routes(struct writer *writer, const struct container *container, const struct list *routes, const char *interface)
{
	uint32_t token = routes->token;
	struct plan_route plan;
	struct route route;

	for (uint32_t i = 0; i < routes->count; i++) {
		route = container_route(container, &token);
		plan.destination = plan_address(&route.destination);
		plan.gateway = plan_address(&route.gateway);
		write_record(writer, P_ROUTE, route.at, &plan, sizeof plan, interface);
	}
}

static void add_interface(struct writer *writer, const struct container *container, const struct network *network,
	const char *name)
{
	add_address(writer, P_ADDRESS, &network->ip, name);
	add_address(writer, P_ADDRESS, &network->ip6, name);
	write_record(writer, P_LINK_UP, network->at, NULL, 0, name);
	add_address(writer, P_GATEWAY, &network->gateway, name);
	add_address(writer, P_GATEWAY, &network->gateway6, name);
	add_routes(writer, container, &network->routes, name);
}

static void add_network(struct writer *writer, const struct plan_input *input, const struct network *network, uint32_t place)
{
	char room[16];
	const char *name = container_interface(network, place, room);

	if (input->machine && network->mtu.set) /* a container's has it from the start */
		write_record(writer, P_MTU, network->mtu.at, &(struct plan_number){ network->mtu.n },
			sizeof(struct plan_number), name);
	if (network->bridge.s || (input->machine && (network->ip.set || network->ip6.set)))
		add_interface(writer, input->container, network, name);
}

/* One word of the front for all interfaces that it makes. */
static void await_interfaces(struct writer *writer, const struct container *container)
{
	uint32_t token = container->networks.token;
	struct network network;

	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		if (!network.bridge.s)
			continue;
		write_number(writer, P_AWAIT, network.bridge.at, GO_NETWORK);
		return;
	}
}

static void add_settings(struct writer *writer, const struct container *container)
{
	uint32_t token = container->sysctls.token;
	struct setting setting;
	size_t begun;

	for (uint32_t i = 0; i < container->sysctls.count; i++) {
		setting = container_setting(container, &token);
		begun = write_begin(writer, P_SYSCTL, setting.at);
		write_string(writer, setting.name);
		write_bytes(writer, setting.value, setting.length);
		write_bytes(writer, "", 1);
		write_end(writer, begun);
	}
}

/* The parameters come when the interfaces are there, and before these do anything: some hold from then on alone. */
void planner_networks(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	uint32_t token = container->networks.token;
	struct network network;

	if (!input->machine)
		await_interfaces(writer, container);
	add_settings(writer, container);
	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		add_network(writer, input, &network, i);
	}
}

/* resolv.conf(5), over the one of the root. */
void planner_dns(struct writer *writer, const struct container *container)
{
	uint32_t token = container->networks.token, item;
	struct network network;
	const char *server;
	size_t begun;

	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		if (!network.dns.set)
			continue;
		item = network.dns.token;
		begun = write_begin(writer, P_COVER, network.dns.at);
		write_string(writer, "etc/resolv.conf");
		for (uint32_t j = 0; j < network.dns.count; j++) {
			server = container_next(container, &item, NULL);
			write_bytes(writer, "nameserver ", 11);
			write_bytes(writer, server, strlen(server));
			write_bytes(writer, "\n", 1);
		}
		write_bytes(writer, "", 1);
		write_end(writer, begun);
	}
}
