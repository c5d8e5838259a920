#include "bridges.h"

#include <errno.h>
#include <net/if.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "spawner/config/config.h"
#include "veth.h"

/* One of the two names is another interface's. */
static int refuse_taken(const struct config *config, const struct network *network, const struct veth *veth)
{
	if (veth->outside && if_nametoindex(veth->outside))
		return config_refuse(config, network->host_name.at, 0,
			"there is an interface %s on the host already: another host_name, or none, is wanted", veth->outside);
	return config_refuse(config, network->name.s ? network->name.at : network->at, 0,
		"there is an interface %s in the container already: another name is wanted", veth->inside);
}

static int refuse(const struct config *config, const struct network *network, const struct veth *veth, int error,
	const char *words)
{
	const char *bridge = veth->bridge;

	if (error == -EEXIST)
		return refuse_taken(config, network, veth);
	if (error == -ENODEV)
		return config_refuse(config, network->bridge.at, 0,
			"there is no bridge %s: ip link add %s type bridge && ip link set %s up", bridge, bridge, bridge);
	return config_refuse(config, network->bridge.at, error, "connect to the bridge %s%s%s", bridge, *words ? ": " : "", words);
}

/* What can't be asked is not complained of: netdevice(7). */
static bool is_up(const char *name)
{
	struct ifreq request = { .ifr_flags = IFF_UP };
	int fd = sys(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));

	strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
	if (fd >= 0) {
		(void)ioctl(fd, SIOCGIFFLAGS, &request); /* it leaves the flags where it fails */
		(void)close(fd); /* only asked */
	}
	return request.ifr_flags & IFF_UP;
}

static int connect_one(const struct config *config, const struct network *network, uint32_t i, pid_t pid)
{
	char room[16], words[128];
	const struct veth veth = {
		.pid = pid,
		.inside = container_interface(network, i, room),
		.outside = network->host_name.s,
		.bridge = network->bridge.s,
		.mac = network->mac.set ? network->mac.bytes : NULL,
		.mtu = network->mtu.set ? network->mtu.n : 0,
	};
	int r = veth_make(&veth, words, sizeof words);

	if (r >= 0 && !is_up(veth.bridge))
		(void)config_refuse(config, network->bridge.at, 0, "the bridge %s is down, and nobody is reached: ip link set %s up",
			veth.bridge, veth.bridge);
	if (r < 0 && r != -ESRCH) /* that is the init's end, which is told as such */
		(void)refuse(config, network, &veth, r, words);
	return r < 0 ? -1 : 0;
}

int network_connect(const struct config *config, pid_t pid)
{
	uint32_t token = config->container.networks.token;
	struct network network;
	int bridged = 0;

	for (uint32_t i = 0; i < config->container.networks.count; i++) {
		network = container_network(&config->container, &token);
		if (!network.bridge.s)
			continue;
		if (connect_one(config, &network, i, pid))
			return -1;
		bridged++;
	}
	return bridged;
}
