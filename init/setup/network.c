#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/netlink.h"
#include "net.h"
#include "setup.h"

/* Opens the socket that serves all steps of the network. */
static int open_netlink(struct setup *setup)
{
	if (setup->netlink < 0)
		setup->netlink = blame(setup->failure, STEP_LINK, "netlink", netlink_open());
	return setup->netlink;
}

int step_link_up(struct setup *setup, const struct plan_record *record)
{
	char *words = setup->failure->words;
	int fd = open_netlink(setup);

	return fd < 0 ? fd : net_up(fd, plan_string(record, NULL), words, FAILURE_WORDS);
}

int step_mtu(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mtu = plan_fixed(record);
	char *words = setup->failure->words;
	int fd = open_netlink(setup);

	return fd < 0 ? fd : net_mtu(fd, plan_string(record, NULL), mtu->n, words, FAILURE_WORDS);
}

int step_address(struct setup *setup, const struct plan_record *record)
{
	const struct plan_address *address = plan_fixed(record);
	char *words = setup->failure->words;
	int fd = open_netlink(setup);

	return fd < 0 ? fd : net_address(fd, plan_string(record, NULL), address->family, address->prefix, address->bytes,
		words, FAILURE_WORDS);
}

static int make_route(struct setup *setup, const struct plan_record *record, const struct net_route *route)
{
	char *words = setup->failure->words;
	int fd = open_netlink(setup);

	return fd < 0 ? fd : net_route(fd, plan_string(record, NULL), route, words, FAILURE_WORDS);
}

int step_gateway(struct setup *setup, const struct plan_record *record)
{
	const struct plan_address *gateway = plan_fixed(record);

	return make_route(setup, record, &(struct net_route){ .family = gateway->family, .gateway = gateway->bytes });
}

int step_route(struct setup *setup, const struct plan_record *record)
{
	const struct plan_route *plan = plan_fixed(record);
	const struct net_route route = {
		.family = plan->destination.family,
		.prefix = plan->destination.prefix,
		.destination = plan->destination.bytes,
		.gateway = plan->gateway.family ? plan->gateway.bytes : NULL,
	};

	return make_route(setup, record, &route);
}
