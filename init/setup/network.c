#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/netlink.h"
#include "net.h"
#include "setup.h"

/* One socket serves all the steps of the network. */
static int netlink(struct setup *setup)
{
	if (setup->netlink < 0)
		setup->netlink = blame(setup->failure, STEP_LINK, "netlink", netlink_open());
	return setup->netlink;
}

int step_link_up(struct setup *setup, const struct plan_record *record)
{
	const char *name = plan_string(record, NULL);
	struct failure *failure = setup->failure;

	if (netlink(setup) < 0)
		return setup->netlink;
	return blame(failure, STEP_LINK, name, net_up(setup->netlink, name, failure->words, sizeof failure->words));
}

int step_address(struct setup *setup, const struct plan_record *record)
{
	const struct plan_address *address = plan_fixed(record);
	const char *name = plan_string(record, NULL);
	struct failure *failure = setup->failure;

	if (netlink(setup) < 0)
		return setup->netlink;
	return blame(failure, STEP_ADDRESS, name,
		net_address(setup->netlink, name, address->family, address->prefix, address->bytes, failure->words,
			sizeof failure->words));
}

static int add_route(struct setup *setup, const char *name, const struct net_route *route)
{
	struct failure *failure = setup->failure;

	if (netlink(setup) < 0)
		return setup->netlink;
	return blame(failure, STEP_ROUTE, name,
		net_route(setup->netlink, name, route, failure->words, sizeof failure->words));
}

int step_gateway(struct setup *setup, const struct plan_record *record)
{
	const struct plan_address *gateway = plan_fixed(record);

	return add_route(setup, plan_string(record, NULL),
		&(struct net_route){ .family = gateway->family, .gateway = gateway->bytes });
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

	return add_route(setup, plan_string(record, NULL), &route);
}

int step_mtu(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mtu = plan_fixed(record);
	const char *name = plan_string(record, NULL);
	struct failure *failure = setup->failure;

	if (netlink(setup) < 0)
		return setup->netlink;
	return blame(failure, STEP_MTU, name, net_mtu(setup->netlink, name, mtu->n, failure->words,
		sizeof failure->words));
}
