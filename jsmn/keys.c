#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "container.h"
#include "near.h"
#include "reading.h"
#include "values.h"

#define FIELD(name) offsetof(struct container, name)

/* By number: a pointer in each row would be a relocation, and private memory of each init. */
enum reader {
	NOT_YET, READ_IGNORED, READ_TEXT, READ_COMMAND, READ_LIST, READ_FLAG, READ_NAMESPACES,
	READ_CAPABILITIES, READ_FILTER, READ_NETWORK, READ_LIMITS, READ_SCORE, READ_OCTAL,
	READ_SIGNAL, READ_TIMEOUT, READ_ON_EXIT, READ_ROOT, READ_WATCHDOG, READ_SUBNET,
	READ_ADDRESS, READ_MTU,
};

enum check {
	NO_CHECK, CHECK_HOST, CHECK_VARIABLE, CHECK_DIRECTORY, CHECK_USER, CHECK_DEVICE,
	CHECK_ADDRESS, CHECK_ANY,
};

static void (*const readers[])(struct reading *reading, const struct key *key, uint32_t token) = {
	[READ_IGNORED] = read_ignored,
	[READ_TEXT] = read_text,
	[READ_COMMAND] = read_command,
	[READ_LIST] = read_list,
	[READ_FLAG] = read_flag,
	[READ_NAMESPACES] = read_namespaces,
	[READ_CAPABILITIES] = read_capabilities,
	[READ_FILTER] = read_filter,
	[READ_NETWORK] = read_network,
	[READ_LIMITS] = read_limits,
	[READ_SCORE] = read_score,
	[READ_OCTAL] = read_octal,
	[READ_SIGNAL] = read_signal,
	[READ_TIMEOUT] = read_timeout,
	[READ_ON_EXIT] = read_on_exit,
	[READ_ROOT] = read_root,
	[READ_WATCHDOG] = read_watchdog,
	[READ_SUBNET] = read_subnet,
	[READ_ADDRESS] = read_address,
	[READ_MTU] = read_mtu,
};

static const char *(*const checks[])(const char *string) = {
	[CHECK_HOST] = check_host,
	[CHECK_VARIABLE] = check_variable,
	[CHECK_DIRECTORY] = check_directory,
	[CHECK_USER] = check_user,
	[CHECK_DEVICE] = check_device,
	[CHECK_ADDRESS] = check_address,
	[CHECK_ANY] = check_any,
};

/* The vocabulary of container.json(5). */
const struct key keys[] = {
	[K_SCHEMA] = { .name = "$schema", .read = READ_IGNORED },
	[K_HOSTNAME] = { "hostname", READ_TEXT, CHECK_HOST, .field = FIELD(hostname) },
	[K_DOMAINNAME] = { "domainname", READ_TEXT, CHECK_HOST, .field = FIELD(domainname) },
	[K_ARGS] = { "args", READ_COMMAND, .field = FIELD(args) },
	[K_ENVIRONMENT] = { "environment", READ_LIST, CHECK_VARIABLE, .field = FIELD(environment) },
	[K_WORKING_DIR] = { "working_dir", READ_TEXT, CHECK_DIRECTORY,
		.field = FIELD(working_dir) },
	[K_USER] = { "user", READ_TEXT, CHECK_USER, .field = FIELD(user) },
	[K_TTY] = { "tty", READ_FLAG, .field = FIELD(tty) },
	[K_NAMESPACES] = { "namespaces", READ_NAMESPACES, .field = FIELD(namespaces) },
	[K_CAPABILITIES] = { "capabilities", READ_CAPABILITIES, .field = FIELD(capabilities) },
	[K_KEEP_CAPABILITIES] = { "keep_capabilities", READ_CAPABILITIES,
		.field = FIELD(keep_capabilities) },
	[K_NO_NEW_PRIVILEGES] = { "no_new_privileges", READ_FLAG,
		.field = FIELD(no_new_privileges) },
	[K_SECCOMP] = { "seccomp", READ_FILTER, .field = FIELD(seccomp) },
	[K_READONLY_FS] = { "readonly_fs", READ_FLAG, .field = FIELD(readonly_fs) },
	[K_NETWORK] = { "network", READ_NETWORK, .field = FIELD(network) },
	[K_MOUNTS] = { .name = "mounts" },
	[K_DEVICES] = { .name = "devices" },
	[K_MASK_PATHS] = { .name = "mask_paths" },
	[K_READONLY_PATHS] = { .name = "readonly_paths" },
	[K_RLIMITS] = { "rlimits", READ_LIMITS, .field = FIELD(rlimits) },
	[K_SYSCTL] = { .name = "sysctl" },
	[K_OOM_SCORE_ADJ] = { "oom_score_adj", READ_SCORE, .field = FIELD(oom_score_adj) },
	[K_UMASK] = { "umask", READ_OCTAL, .field = FIELD(umask) },
	[K_UID_MAPPINGS] = { .name = "uid_mappings" },
	[K_GID_MAPPINGS] = { .name = "gid_mappings" },
	[K_CGROUPS] = { .name = "cgroups" },
	[K_OVERLAY] = { .name = "overlay" },
	[K_TIME_OFFSETS] = { .name = "time_offsets" },
	[K_STOP_SIGNAL] = { "stop_signal", READ_SIGNAL, .field = FIELD(stop_signal) },
	[K_STOP_TIMEOUT] = { "stop_timeout", READ_TIMEOUT, .field = FIELD(stop_timeout) },
	[K_ON_EXIT] = { "on_exit", READ_ON_EXIT, .field = FIELD(on_exit) },
	[K_MODULES] = { "modules", READ_LIST, CHECK_DIRECTORY, .field = FIELD(modules) },
	[K_ROOT] = { "root", READ_ROOT, .field = FIELD(root) },
	[K_WATCHDOG] = { "watchdog", READ_WATCHDOG, .field = FIELD(watchdog) },
	[K_CONSOLE] = { "console", READ_TEXT, CHECK_DIRECTORY, .field = FIELD(console) },
	[K_IP] = { "ip", READ_SUBNET, .field = FIELD(network.ip), .home = IN_NETWORK },
	[K_GATEWAY] = { "gateway", READ_ADDRESS, .field = FIELD(network.gateway),
		.home = IN_NETWORK },
	[K_BRIDGE] = { "bridge", READ_TEXT, CHECK_DEVICE, .field = FIELD(network.bridge),
		.home = IN_NETWORK },
	[K_MTU] = { "mtu", READ_MTU, .field = FIELD(network.mtu), .home = IN_NETWORK },
	[K_DNS] = { "dns", READ_LIST, CHECK_ADDRESS, .field = FIELD(network.dns),
		.home = IN_NETWORK },
	[K_IP6] = { .name = "ip6", .home = IN_NETWORK },
	[K_GATEWAY6] = { .name = "gateway6", .home = IN_NETWORK },
	[K_NAME] = { .name = "name", .home = IN_NETWORK },
	[K_MAC] = { .name = "mac", .home = IN_NETWORK },
	[K_HOST_NAME] = { .name = "host_name", .home = IN_NETWORK },
	[K_ROUTES] = { .name = "routes", .home = IN_NETWORK },
	[K_NETNS] = { .name = "netns", .home = IN_NETWORK },
	[K_DEVICE] = { "device", READ_TEXT, CHECK_DIRECTORY, .field = FIELD(root.device),
		.home = IN_ROOT },
	[K_TYPE] = { "type", READ_TEXT, CHECK_ANY, .field = FIELD(root.type), .home = IN_ROOT },
	[K_OPTIONS] = { "options", READ_TEXT, CHECK_ANY, .field = FIELD(root.options),
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

bool key_read(struct reading *reading, enum key_name name, uint32_t token)
{
	const struct key *key = &keys[name];

	if (key->read == NOT_YET)
		return false;
	readers[key->read](reading, key, token);
	return true;
}

const char *key_check(const struct key *key, const char *string)
{
	return key->check ? checks[key->check](string) : NULL;
}

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
