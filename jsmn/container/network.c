#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

enum { DEVICE_MOST = 15, NETWORKS_MOST = 256, V6_MTU = 1280 };

/* What the keys of one network need. The interfaces of a machine exist already: they need no bridge. */
static const struct {
	uint8_t key, other; /* without the other there can be no key */
	bool machine; /* whether that holds in a machine too */
	char what[32];
} needs[] = {
	{ K_IP, K_BRIDGE, false, "without bridge there can be no" },
	{ K_GATEWAY, K_IP, true, "without ip there can be no" },
	{ K_MTU, K_BRIDGE, false, "without bridge there can be no" },
	{ K_IP6, K_BRIDGE, false, "without bridge there can be no" },
	{ K_GATEWAY6, K_IP6, true, "without ip6 there can be no" },
	{ K_NAME, K_BRIDGE, false, "without bridge there can be no" },
	{ K_MAC, K_BRIDGE, false, "without bridge there can be no" },
	{ K_HOST_NAME, K_BRIDGE, false, "without bridge there can be no" },
	{ K_ROUTES, K_BRIDGE, false, "without bridge there can be no" },
};

const char *check_device(const char *string)
{
	if (strlen(string) > DEVICE_MOST)
		return "a device's name has at most 15 bytes, unlike";
	if (strpbrk(string, "/: \t\n\v\f\r") || !strcmp(string, ".") || !strcmp(string, ".."))
		return "a device's name has no blank, / or :, unlike";
	return NULL;
}

const char *check_link(const char *string)
{
	if (strchr(string, '%') || !strcmp(string, "lo") || !strcmp(string, "all") || !strcmp(string, "default"))
		return "a device can't have the name";
	return check_device(string);
}

/* Whether both have the same first `prefix` bits. */
static bool same_subnet(const uint8_t *a, const uint8_t *b, unsigned prefix)
{
	unsigned bytes = prefix / 8, bits = prefix % 8;

	return !memcmp(a, b, bytes) && (!bits || !((a[bytes] ^ b[bytes]) >> (8 - bits)));
}

static bool is_link_local(const struct address *address)
{
	static const uint8_t subnet[] = { 0xfe, 0x80 };

	return address->family == AF_INET6 && same_subnet(address->bytes, subnet, 10);
}

static void check_gateway(struct reading *reading, const struct address *ip, const struct address *gateway,
	uint32_t token)
{
	if (!ip->set || !gateway->set)
		return;
	if (!memcmp(ip->bytes, gateway->bytes, sizeof ip->bytes))
		reading_fault(reading, token, "the gateway is the container's own ip:", NULL);
	else if (!same_subnet(ip->bytes, gateway->bytes, ip->prefix) && !is_link_local(gateway))
		reading_fault(reading, token, "the gateway is outside of the ip's subnet:", NULL);
}

/* The kernel refuses bits behind the prefix: they would name a host. */
static bool names_a_host(const struct address *subnet)
{
	uint8_t bytes[16];

	memcpy(bytes, subnet->bytes, sizeof bytes);
	for (unsigned bit = subnet->prefix; bit < sizeof bytes * 8; bit++)
		bytes[bit / 8] &= (uint8_t)~(0x80 >> bit % 8);
	return memcmp(bytes, subnet->bytes, sizeof bytes);
}

static void check_route(struct reading *reading, uint32_t object, const void *item)
{
	const struct route *route = item;

	reading_need(reading, object, K_ROUTE_DESTINATION, "a route without destination");
	if (route->destination.set && names_a_host(&route->destination))
		reading_fault(reading, reading->given[K_ROUTE_DESTINATION], "bits are set after the prefix in",
			NULL);
	if (route->destination.set && route->gateway.set && route->destination.family != route->gateway.family)
		reading_fault(reading, reading->given[K_ROUTE_GATEWAY], "not of the destination's address family:", NULL);
}

void read_routes(struct reading *reading, const struct key *key, uint32_t token)
{
	struct route route;

	reading_objects(reading, key, token,
		&(struct form){ .home = IN_ROUTE, .item = &route, .size = sizeof route, .check = check_route });
}

static void check_families(struct reading *reading, const struct list *routes)
{
	uint32_t object, token = routes->token;

	for (uint32_t i = 0; i < routes->count; i++) {
		object = token;
		if (container_route(reading->container, &token).destination.family == AF_INET)
			reading_need(reading, object, K_IP, "an IPv4 route without an ip in its network");
		else
			reading_need(reading, object, K_IP6, "an IPv6 route without an ip6 in its network");
	}
}

static bool of_interface(enum key_name key)
{
	return keys[key].home == IN_NETWORK && key != K_DNS;
}

static void check_netns(struct reading *reading)
{
	for (enum key_name key = 0; key < KEYS; key++)
		if (of_interface(key) && key != K_NETNS && reading->given[key])
			reading_key_fault(reading, key, "beside netns there can be no");
}

static void check_needs(struct reading *reading, bool machine)
{
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (reading->sound[needs[i].key] && !reading->given[needs[i].other] && (!machine || needs[i].machine))
			reading_key_fault(reading, needs[i].key, needs[i].what);
	if (machine)
		reading_container_alone(reading, IN_NETWORK);
}

static void check_network(struct reading *reading, uint32_t object, const void *item)
{
	const struct network *network = item;

	for (enum key_name key = 0; key < KEYS; key++)
		reading->interface |= of_interface(key) && reading->given[key];
	reading->netns |= reading->given[K_NETNS];
	if (reading->given[K_DNS] && reading->dns)
		reading_object_fault(reading, object, "another network has dns already");
	if (reading->given[K_DNS])
		reading->dns = reading->given[K_DNS];
	if (reading->given[K_NETNS] && !reading->reader->machine)
		check_netns(reading);
	else
		check_needs(reading, reading->reader->machine);
	check_gateway(reading, &network->ip, &network->gateway, reading->given[K_GATEWAY]);
	check_gateway(reading, &network->ip6, &network->gateway6, reading->given[K_GATEWAY6]);
	if (network->ip6.set && network->mtu.set && network->mtu.n < V6_MTU)
		reading_fault(reading, reading->given[K_MTU], "IPv6 needs an mtu of 1280 or more, not", NULL);
	if (network->routes.set)
		check_families(reading, &network->routes);
}

static bool has_interface(const struct network *network)
{
	return network->bridge.s || network->ip.set || network->ip6.set || network->mtu.set || network->name.s;
}

const char *container_interface(const struct network *network, uint32_t position, char room[16])
{
	char *to = room + 15;

	if (network->name.s)
		return network->name.s;
	*to = '\0';
	do
		*--to = (char)('0' + position % 10);
	while (position /= 10);
	return memcpy(to - 3, "eth", 3);
}

/* Returns what is wrong with having both networks, or NULL. */
static const char *conflict(const struct network *a, uint32_t a_position, const struct network *b, uint32_t b_position)
{
	char a_room[16], b_room[16];

	if ((a->netns.s && (b->netns.s || has_interface(b))) || (b->netns.s && has_interface(a)))
		return "beside a network with netns there can be no other";
	if (!has_interface(a) || !has_interface(b))
		return NULL;
	if (!strcmp(container_interface(a, a_position, a_room), container_interface(b, b_position, b_room)))
		return "the interface of a network before it has the same name";
	if (a->host_name.s && b->host_name.s && !strcmp(a->host_name.s, b->host_name.s))
		return "the interface of a network before it has the same host_name";
	return NULL;
}

/* Checks the network `token` against those before it. */
static void check_conflicts(struct reading *reading, const struct list *list, uint32_t position, uint32_t token)
{
	uint32_t object = token, before = list->token;
	struct network network = container_network(reading->container, &token), other;
	const char *what = NULL;

	for (uint32_t i = 0; i < position && !what; i++) {
		other = container_network(reading->container, &before);
		what = conflict(&other, i, &network, position);
	}
	if (what)
		reading_object_fault(reading, object, what);
}

void read_network(struct reading *reading, const struct key *key, uint32_t token)
{
	const struct list *list = reading_field(reading, key);
	struct network network;
	uint32_t item;

	reading_objects(reading, key, token,
		&(struct form){ IN_NETWORK, &network, sizeof network, true, check_network });
	item = list->token;
	if (list->count > NETWORKS_MOST)
		reading_fault(reading, token - 1, "more than 256 objects in", NULL);
	for (uint32_t i = 0; list->set && i < list->count && list->count <= NETWORKS_MOST; i++) {
		check_conflicts(reading, list, i, item);
		item = json_after(reading->json, item);
	}
}
