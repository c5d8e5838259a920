#include <sched.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "reading.h"

/* Of a container: a machine's interface is there, and all its namespaces are its own. */
static const struct demand {
	uint8_t key, other; /* the other key that must be there: KEYS for none */
	uint32_t namespace; /* the namespace that must be new: 0 for none */
	const char *what;
} demands[] = {
	{ K_HOSTNAME, KEYS, CLONE_NEWUTS, "without NEWUTS in namespaces there can be no" },
	{ K_DOMAINNAME, KEYS, CLONE_NEWUTS, "without NEWUTS in namespaces there can be no" },
	{ K_IP, K_BRIDGE, 0, "without bridge there can be no" },
	{ K_GATEWAY, K_IP, 0, "without ip there can be no" },
	{ K_MTU, K_BRIDGE, 0, "without bridge there can be no" },
};

static bool lacks(const struct mask *namespaces, uint32_t bit)
{
	return namespaces->set && !(namespaces->bits & bit);
}

/* Shows the key, not its value. */
static void key_fault(struct reading *reading, enum key_name key, const char *what)
{
	reading_fault(reading, reading->given[key] - 1, what, NULL);
}

static void check_demand(struct reading *reading, const struct demand *demand)
{
	if (!(reading->sound >> demand->key & 1))
		return;
	if (demand->namespace ? lacks(&reading->container->namespaces, demand->namespace)
			      : !reading->given[demand->other])
		key_fault(reading, demand->key, demand->what);
}

/* One fault for what makes an interface, whichever of it is there. */
static void check_network(struct reading *reading)
{
	bool interface = false;

	for (enum key_name key = K_IP; key <= K_MTU; key++)
		interface |= reading->given[key] != 0;
	if (interface && lacks(&reading->container->namespaces, CLONE_NEWNET))
		key_fault(reading, K_NETWORK, "without NEWNET in namespaces there can be no");
}

/* Whether both have the same first `prefix` bits. */
static bool same_subnet(const uint8_t *a, const uint8_t *b, unsigned prefix)
{
	unsigned bytes = prefix / 8, bits = prefix % 8;

	return !memcmp(a, b, bytes) && (!bits || !((a[bytes] ^ b[bytes]) >> (8 - bits)));
}

static void check_gateway(struct reading *reading)
{
	const struct address *ip = &reading->container->network.ip;
	const struct address *gateway = &reading->container->network.gateway;
	uint32_t token = reading->given[K_GATEWAY];

	if (!ip->set || !gateway->set)
		return;
	if (!same_subnet(ip->bytes, gateway->bytes, ip->prefix))
		reading_fault(reading, token, "the gateway is outside of the ip's subnet:", NULL);
	else if (!memcmp(ip->bytes, gateway->bytes, 4))
		reading_fault(reading, token, "the gateway is the container's own ip:", NULL);
}

static void check_machine(struct reading *reading)
{
	static const uint8_t none[] = { K_BRIDGE, K_UID_MAPPINGS, K_GID_MAPPINGS };

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (reading->sound >> none[i] & 1)
			key_fault(reading, none[i], "in a machine there can be no");
	if (reading->sound >> K_GATEWAY & 1 && !reading->given[K_IP])
		key_fault(reading, K_GATEWAY, "without ip there can be no");
}

static void check_container(struct reading *reading)
{
	for (size_t i = 0; i < sizeof demands / sizeof *demands; i++)
		check_demand(reading, &demands[i]);
	check_network(reading);
}

void reading_demands(struct reading *reading)
{
	const uint32_t *given = reading->given;

	if (reading->reader->machine)
		check_machine(reading);
	else
		check_container(reading);
	check_gateway(reading);
	if (given[K_CAPABILITIES] && given[K_KEEP_CAPABILITIES])
		key_fault(reading, K_KEEP_CAPABILITIES, "beside capabilities there can be no");
}
