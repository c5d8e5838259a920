#include <sched.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "reading.h"

static const struct demand {
	uint8_t key, other; /* the other key that must be there: KEYS for none */
	uint32_t namespace; /* the namespace that must be new: 0 for none */
	const char *what;
} demands[] = {
	{ K_HOSTNAME, KEYS, CLONE_NEWUTS, "a hostname needs NEWUTS among the namespaces:" },
	{ K_DOMAINNAME, KEYS, CLONE_NEWUTS, "a domainname needs NEWUTS among the namespaces:" },
	{ K_IP, K_BRIDGE, 0, "an ip needs a bridge beside it:" },
	{ K_GATEWAY, K_IP, 0, "a gateway needs an ip beside it:" },
	{ K_MTU, K_BRIDGE, 0, "an mtu needs a bridge beside it:" },
};

static bool lacks(const struct mask *namespaces, uint32_t bit)
{
	return namespaces->set && !(namespaces->bits & bit);
}

static void check_demand(struct reading *reading, const struct demand *demand)
{
	if (!(reading->sound >> demand->key & 1))
		return;
	if (demand->namespace ? lacks(&reading->container->namespaces, demand->namespace)
			      : !reading->given[demand->other])
		reading_fault(reading, reading->given[demand->key], demand->what, NULL);
}

/* Once, not for each of its keys. */
static void check_network(struct reading *reading)
{
	const uint32_t *given = reading->given;
	uint32_t first = 0;

	for (enum key_name key = K_IP; key <= K_MTU && !first; key++)
		first = given[key];
	if (first && lacks(&reading->container->namespaces, CLONE_NEWNET))
		reading_fault(reading, first, "a network needs NEWNET among the namespaces:", NULL);
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

void reading_demands(struct reading *reading)
{
	const uint32_t *given = reading->given;

	for (size_t i = 0; i < sizeof demands / sizeof *demands; i++)
		check_demand(reading, &demands[i]);
	check_network(reading);
	check_gateway(reading);
	if (given[K_CAPABILITIES] && given[K_KEEP_CAPABILITIES])
		reading_fault(reading, given[K_KEEP_CAPABILITIES] - 1,
			      "cannot stand beside capabilities:", NULL);
}
