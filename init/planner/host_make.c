#include <linux/bpf.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>

#include "host.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "init/sys/number.h"
#include "jsmn/container/container.h"
#include "parts.h"
#include "planner.h"

/* A node of any device may be made: what counts is who may open it. */
static const struct host_device_rule device_defaults[] = {
	{ BPF_DEVCG_DEV_CHAR, BPF_DEVCG_ACC_MKNOD, DEVICE_ANY, DEVICE_ANY },
	{ BPF_DEVCG_DEV_BLOCK, BPF_DEVCG_ACC_MKNOD, DEVICE_ANY, DEVICE_ANY },
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 3 }, /* null */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 5 }, /* zero */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 7 }, /* full */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 8 }, /* random */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 9 }, /* urandom */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 0 }, /* tty */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 1 }, /* console */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 2 }, /* ptmx */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 136, DEVICE_ANY }, /* pts/N */
};

/* The network namespace that is entered, of the first network that names one. */
static void add_join(struct writer *writer, const struct container *container)
{
	uint32_t token = container->networks.token;
	struct text path = { 0 };
	size_t begun;

	for (uint32_t i = 0; i < container->networks.count && !path.s; i++)
		path = container_network(container, &token).netns;
	if (!path.s)
		return;
	begun = write_begin(writer, H_JOIN, path.at);
	write_bytes(writer, &(struct plan_number){ CLONE_NEWNET }, sizeof(struct plan_number));
	write_string(writer, path.s);
	write_end(writer, begun);
}

static void write_digits(struct writer *writer, int64_t n, const char *end)
{
	char digits[NUMBER_SIZE];

	number_put(digits, n);
	write_bytes(writer, digits, strlen(digits));
	write_bytes(writer, end, 1);
}

static void add_map(struct writer *writer, uint32_t kind, const struct plan_input *input, const struct list *list)
{
	const struct plan_number own = { input->privileged ? MAP_RANGES : MAP_OWN }, lines = { MAP_LINES };
	uint32_t token = list->token;
	struct mapping mapping;
	size_t begun = write_begin(writer, kind, list->at ? list->at : input->container->namespaces.at);

	write_bytes(writer, list->count ? &lines : &own, sizeof own);
	for (uint32_t i = 0; i < list->count; i++) {
		mapping = container_mapping(input->container, &token);
		write_digits(writer, mapping.container_id.n, " ");
		write_digits(writer, mapping.host_id.n, " ");
		write_digits(writer, mapping.size.n, "\n");
	}
	write_string(writer, "");
	write_end(writer, begun);
}

static void add_environment(struct writer *writer, const struct container *container)
{
	uint32_t token = container->environment.token;
	const char *own = "container=nsinit", *setting;

	for (uint32_t i = 0; i < container->environment.count; i++) {
		setting = container_next(container, &token, NULL);
		if (!strncmp(setting, "container=", 10)) {
			own = setting;
			break;
		}
	}
	write_record(writer, H_ENVIRONMENT, 0, NULL, 0, own);
}

static void add_upper(struct writer *writer, const struct plan_input *input)
{
	const struct text *overlay = &input->container->overlay;
	size_t begun;

	if (!overlay->s || !strcmp(overlay->s, "tmpfs"))
		return;
	begun = write_begin(writer, H_UPPER, overlay->at);
	write_string(writer, overlay->s);
	write_string(writer, input->name ? input->name : "");
	write_end(writer, begun);
}

static void add_veth(struct writer *writer, const struct network *network, uint32_t position)
{
	char room[16];
	struct host_veth veth = {
		.mtu = network->mtu.set ? (uint32_t)network->mtu.n : 0,
		.at_name = network->name.s ? network->name.at : network->at,
		.at_outside = network->host_name.at,
		.has_mac = network->mac.set,
	};
	size_t begun = write_begin(writer, H_VETH, network->bridge.at);

	memcpy(veth.mac, network->mac.bytes, sizeof veth.mac);
	write_bytes(writer, &veth, sizeof veth);
	write_string(writer, container_interface(network, position, room));
	write_string(writer, network->host_name.s ? network->host_name.s : "");
	write_string(writer, network->bridge.s);
	write_end(writer, begun);
}

static void add_veths(struct writer *writer, const struct container *container)
{
	uint32_t token = container->networks.token;
	struct network network;

	for (uint32_t i = 0; i < container->networks.count; i++) {
		network = container_network(container, &token);
		if (network.bridge.s)
			add_veth(writer, &network, i);
	}
}

static void add_limit(struct writer *writer, uint32_t limit, const struct number *number)
{
	if (number->set)
		write_record(writer, H_LIMIT, number->at, &(struct host_limit){ .limit = limit, .n = number->n },
			sizeof(struct host_limit), "");
}

static void add_rule(struct writer *writer, uint32_t at, const struct host_device_rule *rule)
{
	write_record(writer, H_DEVICE_RULE, at, rule, sizeof *rule, NULL);
}

static void add_devices(struct writer *writer, const struct container *container)
{
	const struct cgroups *cgroups = &container->cgroups;
	uint32_t token = container->devices.token, block;
	struct device device;

	write_number(writer, H_DEVICES, cgroups->devices.set ? cgroups->devices.at : cgroups->at,
		!cgroups->devices.set ? DEVICES_TRIED : cgroups->devices.on ? DEVICES_KEPT : DEVICES_ALL);
	for (size_t i = 0; i < sizeof device_defaults / sizeof *device_defaults; i++)
		add_rule(writer, 0, &device_defaults[i]);
	for (uint32_t i = 0; i < container->devices.count; i++) {
		device = container_device(container, &token);
		block = device.type == S_IFBLK ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR;
		if (device.type != S_IFIFO)
			add_rule(writer, device.at,
				&(struct host_device_rule){ block, DEVICE_ALL, device.major.n, device.minor.n });
	}
}

static void add_cgroups(struct writer *writer, const struct container *container)
{
	const struct cgroups *cgroups = &container->cgroups;

	if (!cgroups->set)
		return;
	write_record(writer, H_CGROUP, cgroups->path.s ? cgroups->path.at : cgroups->at, NULL, 0,
		cgroups->path.s ? cgroups->path.s : "");
	add_limit(writer, LIMIT_MEMORY, &cgroups->memory);
	add_limit(writer, LIMIT_SWAP, &cgroups->memory_swap);
	add_limit(writer, LIMIT_PIDS, &cgroups->pids);
	add_limit(writer, LIMIT_SHARES, &cgroups->cpu_shares);
	add_limit(writer, LIMIT_QUOTA, &cgroups->cpu_quota);
	if (cgroups->cpuset.s)
		write_record(writer, H_LIMIT, cgroups->cpuset.at, &(struct host_limit){ .limit = LIMIT_CPUSET },
			sizeof(struct host_limit), cgroups->cpuset.s);
	add_devices(writer, container);
}

static void add_stop(struct writer *writer, const struct container *container)
{
	const struct host_stop stop = {
		.signal = container->stop_signal.n,
		.seconds = container->stop_timeout.n,
	};

	write_record(writer, H_STOP, 0, &stop, sizeof stop, NULL);
}

static void add_request(struct writer *writer, const struct plan_input *input)
{
	size_t request = write_begin(writer, H_REQUEST, 0);

	planner_defaults(writer, input);
	write_end(writer, request);
}

int host_make(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };
	const struct container *container = input->container;
	size_t plan = write_begin_plan(&writer);

	write_number(&writer, H_NAMESPACES, container->namespaces.at, (int64_t)input->namespaces);
	add_join(&writer, container);
	if (input->namespaces & CLONE_NEWUSER) {
		add_map(&writer, H_UID_MAP, input, &container->uid_mappings);
		add_map(&writer, H_GID_MAP, input, &container->gid_mappings);
	}
	add_environment(&writer, container);
	add_upper(&writer, input);
	add_veths(&writer, container);
	add_cgroups(&writer, container);
	if (container->tty.set)
		write_number(&writer, H_TERMINAL, container->tty.at, container->tty.on);
	add_stop(&writer, container);
	if (input->text)
		write_record(&writer, H_TEXT, 0, NULL, 0, input->text);
	add_request(&writer, input);
	write_end_plan(&writer, plan);
	return writer.error ? writer.error : (int)writer.size;
}
