#include "network.h"

#include <errno.h>

#include "../jsmn/container.h"
#include "../jsmn/json.h"
#include "config.h"
#include "say.h"
#include "veth.h"

int network_connect(const struct config *config, pid_t pid)
{
	const struct network *network = &config->container.network;
	const char *bridge = network->bridge.s;
	char words[128] = "", place[4200];
	int r = veth_make(pid, "eth0", bridge, network->mtu.set ? network->mtu.n : 0, words, sizeof words);

	if (r >= 0)
		return 0;
	config_place(config, network->bridge.at, place, sizeof place);
	if (r == -ENODEV)
		say("%sthere is no bridge %s: ip link add %s type bridge && ip link set %s up", place, bridge, bridge,
			bridge);
	else
		say_error(r, "%sconnect to the bridge %s%s%s", place, bridge, *words ? ": " : "", words);
	return -1;
}
