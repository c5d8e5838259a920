#include "container_write.h"

#include <arpa/inet.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "jsmn/container/container.h"
#include "jsmn/json/json.h"

static const uint64_t first_five =
	CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET;

void put(struct writer *writer, const char *format, ...)
{
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(writer->to, (size_t)(writer->end - writer->to), format, arguments);
	va_end(arguments);
	if (n >= writer->end - writer->to)
		abort();
	writer->to += n;
}

static void put_place(struct writer *writer, const char *name, uint32_t at)
{
	struct json_place place = json_place(writer->json, at);

	if (at)
		put(writer, "%s@%u:%u=", name, place.line, place.column);
	else
		put(writer, "%s?=", name);
}

static void put_text(struct writer *writer, const char *name, struct text text)
{
	if (!text.s)
		return;
	put_place(writer, name, text.at);
	put(writer, "%s ", text.s);
}

static void put_list(struct writer *writer, const struct container *container, const char *name,
	struct list list)
{
	uint32_t token = list.token, at;
	const char *s;

	if (!list.set)
		return;
	put_place(writer, name, list.at);
	for (uint32_t i = 0; i < list.count; i++) {
		s = container_next(container, &token, &at);
		put(writer, "[%s@%u]", s, json_place(writer->json, at).column);
	}
	put(writer, " ");
}

static void put_flag(struct writer *writer, const char *name, struct flag flag)
{
	if (!flag.set)
		return;
	put_place(writer, name, flag.at);
	put(writer, "%s ", flag.on ? "on" : "off");
}

static void put_number(struct writer *writer, const char *name, struct number number)
{
	if (!number.set)
		return;
	put_place(writer, name, number.at);
	put(writer, "%lld ", (long long)number.n);
}

static void put_mask(struct writer *writer, const char *name, struct mask mask)
{
	if (!mask.set)
		return;
	put_place(writer, name, mask.at);
	put(writer, "%llx ", (unsigned long long)mask.bits);
}

static void put_address(struct writer *writer, const char *name, const struct address *address)
{
	char text[INET6_ADDRSTRLEN];

	if (!address->set)
		return;
	put_place(writer, name, address->at);
	put(writer, "%s/%u ", inet_ntop(address->family, address->bytes, text, sizeof text),
		address->prefix);
}

static void put_hardware(struct writer *writer, const char *name, const struct hardware *hardware)
{
	const uint8_t *b = hardware->bytes;

	if (!hardware->set)
		return;
	put_place(writer, name, hardware->at);
	put(writer, "%02x:%02x:%02x:%02x:%02x:%02x ", b[0], b[1], b[2], b[3], b[4], b[5]);
}

static void put_routes(struct writer *writer, const struct container *container, struct list list)
{
	uint32_t token = list.token;

	if (list.set)
		put_place(writer, "routes", list.at);
	for (uint32_t i = 0; i < list.count; i++) {
		struct route route = container_route(container, &token);

		put_place(writer, "[", route.at);
		put_address(writer, "destination", &route.destination);
		put_address(writer, "gateway", &route.gateway);
		put(writer, "]");
	}
	if (list.set)
		put(writer, " ");
}

static void put_network(struct writer *writer, const struct container *container, const struct network *network)
{
	put_address(writer, "ip", &network->ip);
	put_address(writer, "gateway", &network->gateway);
	put_text(writer, "bridge", network->bridge);
	put_number(writer, "mtu", network->mtu);
	put_list(writer, container, "dns", network->dns);
	put_address(writer, "ip6", &network->ip6);
	put_address(writer, "gateway6", &network->gateway6);
	put_text(writer, "name", network->name);
	put_hardware(writer, "mac", &network->mac);
	put_text(writer, "host_name", network->host_name);
	put_routes(writer, container, network->routes);
	put_text(writer, "netns", network->netns);
}

static void put_networks(struct writer *writer, const struct container *container)
{
	uint32_t token = container->networks.token;

	if (container->networks.set && !container->networks.count)
		put_place(writer, "network", container->networks.at);
	for (uint32_t i = 0; i < container->networks.count; i++) {
		struct network network = container_network(container, &token);

		put_place(writer, "network", network.at);
		put(writer, "{ ");
		put_network(writer, container, &network);
		put(writer, "} ");
	}
}

static void put_mounts(struct writer *writer, const struct container *container)
{
	uint32_t token = container->mounts.token;

	if (container->mounts.set)
		put_place(writer, "mounts", container->mounts.at);
	for (uint32_t i = 0; i < container->mounts.count; i++) {
		struct mount mount = container_mount(container, &token);

		put_place(writer, "[", mount.at);
		put_text(writer, "type", mount.type);
		put_text(writer, "source", mount.source);
		put_text(writer, "destination", mount.destination);
		put_text(writer, "options", mount.options);
		put(writer, "]");
	}
}

static void put_devices(struct writer *writer, const struct container *container)
{
	uint32_t token = container->devices.token;

	if (container->devices.set)
		put_place(writer, "devices", container->devices.at);
	for (uint32_t i = 0; i < container->devices.count; i++) {
		struct device device = container_device(container, &token);

		put_place(writer, "[", device.at);
		put_text(writer, "path", device.path);
		put(writer, "%o %lld:%lld %llo %lld:%lld]", device.type, (long long)device.major.n,
			(long long)device.minor.n, (long long)device.mode.n, (long long)device.uid.n,
			(long long)device.gid.n);
	}
}

static void put_mappings(struct writer *writer, const struct container *container, const char *name, struct list list)
{
	uint32_t token = list.token;

	if (list.set)
		put_place(writer, name, list.at);
	for (uint32_t i = 0; i < list.count; i++) {
		struct mapping mapping = container_mapping(container, &token);

		put_place(writer, "[", mapping.at);
		put(writer, "%lld %lld %lld]", (long long)mapping.container_id.n, (long long)mapping.host_id.n,
			(long long)mapping.size.n);
	}
}

static void put_sysctls(struct writer *writer, const struct container *container)
{
	uint32_t token = container->sysctls.token;

	if (container->sysctls.set)
		put_place(writer, "sysctl", container->sysctls.at);
	for (uint32_t i = 0; i < container->sysctls.count; i++) {
		struct setting setting = container_setting(container, &token);

		put_place(writer, setting.name, setting.at);
		put(writer, "%.*s;", (int)setting.length, setting.value);
	}
}

static void put_cgroups(struct writer *writer, const struct cgroups *cgroups)
{
	if (!cgroups->set)
		return;
	put_place(writer, "cgroups", cgroups->at);
	put(writer, "{ ");
	put_text(writer, "path", cgroups->path);
	put_number(writer, "memory", cgroups->memory);
	put_number(writer, "memory_swap", cgroups->memory_swap);
	put_number(writer, "pids", cgroups->pids);
	put_number(writer, "cpu_shares", cgroups->cpu_shares);
	put_number(writer, "cpu_quota", cgroups->cpu_quota);
	put_text(writer, "cpuset", cgroups->cpuset);
	put_flag(writer, "devices", cgroups->devices);
	put(writer, "} ");
}

static void put_machine(struct writer *writer, const struct container *container)
{
	static const char *const exits[] = { "poweroff", "reboot", "halt", "respawn", "hang" };

	if (container->on_exit)
		put(writer, "on_exit=%s ", exits[container->on_exit]);
	put_list(writer, container, "modules", container->modules);
	if (container->root.set) {
		put_place(writer, "root", container->root.at);
		put(writer, "{ ");
		put_text(writer, "device", container->root.device);
		put_text(writer, "type", container->root.type);
		put_text(writer, "options", container->root.options);
		put(writer, "} ");
	}
	put_number(writer, "watchdog", container->watchdog);
	put_text(writer, "console", container->console);
}

void write_container(struct writer *writer, const struct container *container)
{
	static const char *const filters[] = {
		[FILTER_ESCAPE] = "escape", [FILTER_DEFAULT] = "default", [FILTER_NONE] = "none",
	};

	put_text(writer, "hostname", container->hostname);
	put_text(writer, "domainname", container->domainname);
	put_list(writer, container, "args", container->args);
	put_list(writer, container, "environment", container->environment);
	put_text(writer, "working_dir", container->working_dir);
	put_text(writer, "user", container->user);
	put_flag(writer, "tty", container->tty);
	put_mask(writer, "namespaces", container->namespaces);
	if (!container->namespaces.set && container->namespaces.bits != first_five)
		put(writer, "namespaces=%llx? ", (unsigned long long)container->namespaces.bits);
	put_mask(writer, "capabilities", container->capabilities);
	put_mask(writer, "keep_capabilities", container->keep_capabilities);
	put_flag(writer, "no_new_privileges", container->no_new_privileges);
	put_flag(writer, "readonly_fs", container->readonly_fs);
	put_number(writer, "oom_score_adj", container->oom_score_adj);
	put_number(writer, "umask", container->umask);
	put_networks(writer, container);
	put_mounts(writer, container);
	put_devices(writer, container);
	put_list(writer, container, "mask_paths", container->mask_paths);
	put_list(writer, container, "readonly_paths", container->readonly_paths);
	put_sysctls(writer, container);
	put_mappings(writer, container, "uid_mappings", container->uid_mappings);
	put_mappings(writer, container, "gid_mappings", container->gid_mappings);
	put_cgroups(writer, &container->cgroups);
	put_text(writer, "overlay", container->overlay);
	put_number(writer, "monotonic", container->time_offsets.monotonic);
	put_number(writer, "boottime", container->time_offsets.boottime);
	for (int i = 0; i < CONTAINER_LIMITS; i++)
		if (container->rlimits[i].set) {
			put(writer, "%d@%u", i,
				json_place(writer->json, container->rlimits[i].at).column);
			put(writer, "=%lld:%lld ", (long long)container->rlimits[i].soft,
				(long long)container->rlimits[i].hard);
		}
	if (container->seccomp)
		put(writer, "seccomp=%s ", filters[container->seccomp]);
	put_number(writer, "stop_signal", container->stop_signal);
	put_number(writer, "stop_timeout", container->stop_timeout);
	put_machine(writer, container);
}
