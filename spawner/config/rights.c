#include "rights.h"

#include <stdint.h>

#include "config.h"
#include "jsmn/container/container.h"

static int check_networks(const struct config *config)
{
	const struct container *container = &config->container;
	uint32_t token = container->networks.token;
	struct network network;
	int r = 0;

	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		if (network.bridge.s)
			r = config_refuse(config, network.bridge.at,
				"a plain user can't connect to a bridge: leave it out, and give the container a network by pasta(1)");
	}
	return r;
}

static int check_mounts(const struct config *config)
{
	const struct container *container = &config->container;
	uint32_t token = container->mounts.token;
	struct mount mount;
	int r = 0;

	for (uint32_t i = 0; i < container->mounts.count; i++) {
		mount = container_mount(container, &token);
		if (mount_has(&mount, "idmap"))
			r = config_refuse(config, mount.options.at,
				"a plain user can't map the ids of a mount: leave idmap out");
	}
	return r;
}

int rights_check(const struct config *config)
{
	if (config->privileged)
		return 0;
	return check_networks(config) | check_mounts(config);
}
