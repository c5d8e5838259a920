#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "container.h"
#include "near.h"
#include "reading.h"
#include "values.h"

#define FIELD(name) offsetof(struct container, name)

/* The vocabulary of container.json(5). */
const struct key keys[] = {
	[K_SCHEMA] = { .name = "$schema", .read = read_ignored },
	[K_HOSTNAME] = { "hostname", read_text, check_host, .field = FIELD(hostname) },
	[K_DOMAINNAME] = { "domainname", read_text, check_host, .field = FIELD(domainname) },
	[K_ARGS] = { "args", read_command, .field = FIELD(args) },
	[K_ENVIRONMENT] = { "environment", read_list, check_variable, .field = FIELD(environment) },
	[K_WORKING_DIR] = { "working_dir", read_text, check_directory,
		.field = FIELD(working_dir) },
	[K_USER] = { "user", read_text, check_user, .field = FIELD(user) },
	[K_TTY] = { "tty", read_flag, .field = FIELD(tty) },
	[K_NAMESPACES] = { "namespaces", read_namespaces, .field = FIELD(namespaces) },
	[K_CAPABILITIES] = { "capabilities", read_capabilities, .field = FIELD(capabilities) },
	[K_KEEP_CAPABILITIES] = { "keep_capabilities", read_capabilities,
		.field = FIELD(keep_capabilities) },
	[K_NO_NEW_PRIVILEGES] = { "no_new_privileges", read_flag,
		.field = FIELD(no_new_privileges) },
	[K_SECCOMP] = { "seccomp", read_filter, .field = FIELD(seccomp) },
	[K_READONLY_FS] = { "readonly_fs", read_flag, .field = FIELD(readonly_fs) },
	[K_NETWORK] = { "network", read_network, .field = FIELD(network) },
	[K_MOUNTS] = { .name = "mounts" },
	[K_DEVICES] = { .name = "devices" },
	[K_MASK_PATHS] = { .name = "mask_paths" },
	[K_READONLY_PATHS] = { .name = "readonly_paths" },
	[K_RLIMITS] = { "rlimits", read_limits, .field = FIELD(rlimits) },
	[K_SYSCTL] = { .name = "sysctl" },
	[K_OOM_SCORE_ADJ] = { "oom_score_adj", read_score, .field = FIELD(oom_score_adj) },
	[K_UMASK] = { "umask", read_octal, .field = FIELD(umask) },
	[K_UID_MAPPINGS] = { .name = "uid_mappings" },
	[K_GID_MAPPINGS] = { .name = "gid_mappings" },
	[K_CGROUPS] = { .name = "cgroups" },
	[K_OVERLAY] = { .name = "overlay" },
	[K_TIME_OFFSETS] = { .name = "time_offsets" },
	[K_STOP_SIGNAL] = { "stop_signal", read_signal, .field = FIELD(stop_signal) },
	[K_STOP_TIMEOUT] = { "stop_timeout", read_timeout, .field = FIELD(stop_timeout) },
	[K_ON_EXIT] = { "on_exit", read_on_exit, .field = FIELD(on_exit) },
	[K_MODULES] = { "modules", read_list, check_directory, .field = FIELD(modules) },
	[K_ROOT] = { "root", read_root, .field = FIELD(root) },
	[K_WATCHDOG] = { "watchdog", read_watchdog, .field = FIELD(watchdog) },
	[K_CONSOLE] = { "console", read_text, check_directory, .field = FIELD(console) },
	[K_IP] = { "ip", read_subnet, .field = FIELD(network.ip), .home = IN_NETWORK },
	[K_GATEWAY] = { "gateway", read_address, .field = FIELD(network.gateway),
		.home = IN_NETWORK },
	[K_BRIDGE] = { "bridge", read_text, check_device, .field = FIELD(network.bridge),
		.home = IN_NETWORK },
	[K_MTU] = { "mtu", read_mtu, .field = FIELD(network.mtu), .home = IN_NETWORK },
	[K_DNS] = { "dns", read_list, check_address, .field = FIELD(network.dns),
		.home = IN_NETWORK },
	[K_IP6] = { .name = "ip6", .home = IN_NETWORK },
	[K_GATEWAY6] = { .name = "gateway6", .home = IN_NETWORK },
	[K_NAME] = { .name = "name", .home = IN_NETWORK },
	[K_MAC] = { .name = "mac", .home = IN_NETWORK },
	[K_HOST_NAME] = { .name = "host_name", .home = IN_NETWORK },
	[K_ROUTES] = { .name = "routes", .home = IN_NETWORK },
	[K_NETNS] = { .name = "netns", .home = IN_NETWORK },
	[K_DEVICE] = { "device", read_text, check_directory, .field = FIELD(root.device),
		.home = IN_ROOT },
	[K_TYPE] = { "type", read_text, check_any, .field = FIELD(root.type), .home = IN_ROOT },
	[K_OPTIONS] = { "options", read_text, check_any, .field = FIELD(root.options),
		.home = IN_ROOT },
};

_Static_assert(sizeof keys / sizeof *keys == KEYS, "every key has its row");
_Static_assert(KEYS <= 64, "struct reading has a bit for each");

/* Other programs' words, foremost the later libcontainer's, too far away for near_offer(). */
static const struct {
	char word[18];
	uint8_t home, key;
} aliases[] = {
	{ "env", IN_TOP, K_ENVIRONMENT },
	{ "command", IN_TOP, K_ARGS },
	{ "cmd", IN_TOP, K_ARGS },
	{ "process", IN_TOP, K_ARGS },
	{ "cwd", IN_TOP, K_WORKING_DIR },
	{ "workdir", IN_TOP, K_WORKING_DIR },
	{ "host_name", IN_TOP, K_HOSTNAME },
	{ "cap_drop", IN_TOP, K_CAPABILITIES },
	{ "cap_add", IN_TOP, K_KEEP_CAPABILITIES },
	{ "no_new_privs", IN_TOP, K_NO_NEW_PRIVILEGES },
	{ "readonly_rootfs", IN_TOP, K_READONLY_FS },
	{ "net", IN_TOP, K_NETWORK },
	{ "mount_config", IN_TOP, K_MOUNTS },
	{ "restrict_sys", IN_TOP, K_READONLY_PATHS },
	{ "device_nodes", IN_TOP, K_DEVICES },
	{ "memory", IN_TOP, K_CGROUPS },
	{ "memory_swap", IN_TOP, K_CGROUPS },
	{ "pids", IN_TOP, K_CGROUPS },
	{ "cpu_shares", IN_TOP, K_CGROUPS },
	{ "cpu_quota", IN_TOP, K_CGROUPS },
	{ "cpuset", IN_TOP, K_CGROUPS },
	{ "address", IN_NETWORK, K_IP },
	{ "ipv4_address", IN_NETWORK, K_IP },
	{ "ipv6_address", IN_NETWORK, K_IP6 },
	{ "ipv6_gateway", IN_NETWORK, K_GATEWAY6 },
	{ "mac_address", IN_NETWORK, K_MAC },
	{ "veth_prefix", IN_NETWORK, K_HOST_NAME },
};

/* Words of others that have no key here, and why. */
static const struct {
	const char *word, *why;
} strangers[] = {
	{ "rootfs", "the root is the directory of this file, so there is no key" },
	{ "mount_label", "labels are inherited, so there is no key" },
	{ "process_label", "labels are inherited, so there is no key" },
	{ "apparmor_profile", "AppArmor's profile is inherited, so there is no key" },
	{ "ociVersion", "this is an OCI config.json, not a container.json:" },
};

enum key_name key_find(enum key_home home, const char *name)
{
	enum key_name key = 0;

	while (key < KEYS && (keys[key].home != home || strcmp(keys[key].name, name)))
		key++;
	return key;
}

static const char *alias(enum key_home home, const char *name)
{
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (aliases[i].home == home && !strcasecmp(aliases[i].word, name))
			return keys[aliases[i].key].name;
	return NULL;
}

static const char *nearest(enum key_home home, const char *name)
{
	struct near near = near_begin(name);

	for (enum key_name key = 0; key < KEYS; key++)
		if (keys[key].home == home)
			near_offer(&near, keys[key].name);
	return near.right;
}

/* Where the key belongs that stands in the wrong object, or NULL: it is no key. */
static const char *elsewhere(enum key_home home, const char *name)
{
	static const char *const outside[HOMES] = {
		[IN_NETWORK] = "this key belongs outside of the object network:",
		[IN_ROOT] = "this key belongs outside of the object root:",
	};
	static const char *const inside[HOMES] = {
		[IN_NETWORK] = "this key belongs into the object network:",
		[IN_ROOT] = "this key belongs into the object root:",
	};

	for (enum key_home other = 0; other < HOMES; other++)
		if (other != home && key_find(other, name) < KEYS)
			return other == IN_TOP ? outside[home] : inside[other];
	return NULL;
}

const char *key_near(enum key_home home, const char *name, const char **right)
{
	const char *what;

	*right = NULL;
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (!strcasecmp(strangers[i].word, name))
			return strangers[i].why;
	*right = alias(home, name);
	if (!*right && (what = elsewhere(home, name)))
		return what;
	if (!*right)
		*right = nearest(home, name);
	return "unknown key";
}
