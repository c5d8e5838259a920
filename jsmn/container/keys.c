#include <stddef.h>
#include <string.h>

#include "container.h"
#include "reader.h"
#include "values.h"

/* Where the value of a key of that home goes: a member of the struct there. */
#define TOP(member) .home = IN_TOP, .field = offsetof(struct container, member)
#define NETWORK(member) .home = IN_NETWORK, .field = offsetof(struct network, member)
#define ROUTE(member) .home = IN_ROUTE, .field = offsetof(struct route, member)
#define MOUNT(member) .home = IN_MOUNT, .field = offsetof(struct mount, member)
#define DEVICE(member) .home = IN_DEVICE, .field = offsetof(struct device, member)
#define MAPPING(member) .home = IN_MAPPING, .field = offsetof(struct mapping, member)
#define CGROUPS(member) .home = IN_CGROUPS, .field = offsetof(struct cgroups, member)
#define TIME(member) .home = IN_TIME_OFFSETS, .field = offsetof(struct container, member)
#define ROOT(member) .home = IN_ROOT, .field = offsetof(struct disk, member)

/* By number: a pointer in each row would be a relocation, and private memory of each init. */
enum reader {
	READ_IGNORED, READ_TEXT, READ_COMMAND, READ_LIST, READ_FLAG, READ_NAMESPACES,
	READ_CAPABILITIES, READ_FILTER, READ_NETWORK, READ_MOUNTS, READ_DEVICES, READ_LIMITS,
	READ_SYSCTLS, READ_NUMBER, READ_AMOUNT, READ_BYTES, READ_OCTAL, READ_MAPPINGS,
	READ_CGROUPS, READ_TIME_OFFSETS, READ_SIGNAL, READ_ON_EXIT, READ_ROOT, READ_ADDRESS,
	READ_HARDWARE, READ_ROUTES, READ_OPTIONS, READ_DEVICE_TYPE,
};

/* What a key's check is for the readers of strings; see also enum range and enum address_kind. */
enum check {
	NO_CHECK, CHECK_HOST, CHECK_VARIABLE, CHECK_DIRECTORY, CHECK_USER, CHECK_DEVICE, CHECK_LINK,
	CHECK_ADDRESS, CHECK_PATH, CHECK_NODE, CHECK_TYPE, CHECK_NAMES, CHECK_CPUSET, CHECK_OVERLAY,
	CHECK_ANY,
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
	[READ_MOUNTS] = read_mounts,
	[READ_DEVICES] = read_devices,
	[READ_LIMITS] = read_limits,
	[READ_SYSCTLS] = read_sysctls,
	[READ_NUMBER] = read_number,
	[READ_AMOUNT] = read_amount,
	[READ_BYTES] = read_bytes,
	[READ_OCTAL] = read_octal,
	[READ_MAPPINGS] = read_mappings,
	[READ_CGROUPS] = read_cgroups,
	[READ_TIME_OFFSETS] = read_time_offsets,
	[READ_SIGNAL] = read_signal,
	[READ_ON_EXIT] = read_on_exit,
	[READ_ROOT] = read_root,
	[READ_ADDRESS] = read_address,
	[READ_HARDWARE] = read_hardware,
	[READ_ROUTES] = read_routes,
	[READ_OPTIONS] = read_options,
	[READ_DEVICE_TYPE] = read_device_type,
};

static const char *(*const checks[])(const char *string) = {
	[CHECK_HOST] = check_host,
	[CHECK_VARIABLE] = check_variable,
	[CHECK_DIRECTORY] = check_directory,
	[CHECK_USER] = check_user,
	[CHECK_DEVICE] = check_device,
	[CHECK_LINK] = check_link,
	[CHECK_ADDRESS] = check_address,
	[CHECK_PATH] = check_path,
	[CHECK_NODE] = check_node,
	[CHECK_TYPE] = check_type,
	[CHECK_NAMES] = check_names,
	[CHECK_CPUSET] = check_cpuset,
	[CHECK_OVERLAY] = check_overlay,
	[CHECK_ANY] = check_any,
};

/* The vocabulary of container.json(5). */
const struct key keys[] = {
	[K_SCHEMA] = { "$schema", READ_IGNORED },
	[K_HOSTNAME] = { "hostname", READ_TEXT, CHECK_HOST, TOP(hostname) },
	[K_DOMAINNAME] = { "domainname", READ_TEXT, CHECK_HOST, TOP(domainname) },
	[K_ARGS] = { "args", READ_COMMAND, TOP(args) },
	[K_ENVIRONMENT] = { "environment", READ_LIST, CHECK_VARIABLE, TOP(environment) },
	[K_WORKING_DIR] = { "working_dir", READ_TEXT, CHECK_DIRECTORY, TOP(working_dir) },
	[K_USER] = { "user", READ_TEXT, CHECK_USER, TOP(user) },
	[K_TTY] = { "tty", READ_FLAG, TOP(tty) },
	[K_NAMESPACES] = { "namespaces", READ_NAMESPACES, TOP(namespaces) },
	[K_CAPABILITIES] = { "capabilities", READ_CAPABILITIES, TOP(capabilities) },
	[K_KEEP_CAPABILITIES] = { "keep_capabilities", READ_CAPABILITIES, TOP(keep_capabilities) },
	[K_NO_NEW_PRIVILEGES] = { "no_new_privileges", READ_FLAG, TOP(no_new_privileges) },
	[K_SECCOMP] = { "seccomp", READ_FILTER, TOP(seccomp) },
	[K_READONLY_FS] = { "readonly_fs", READ_FLAG, TOP(readonly_fs) },
	[K_NETWORK] = { "network", READ_NETWORK, TOP(networks) },
	[K_MOUNTS] = { "mounts", READ_MOUNTS, TOP(mounts) },
	[K_DEVICES] = { "devices", READ_DEVICES, TOP(devices) },
	[K_MASK_PATHS] = { "mask_paths", READ_LIST, CHECK_PATH, TOP(mask_paths) },
	[K_READONLY_PATHS] = { "readonly_paths", READ_LIST, CHECK_PATH, TOP(readonly_paths) },
	[K_RLIMITS] = { "rlimits", READ_LIMITS, TOP(rlimits) },
	[K_SYSCTL] = { "sysctl", READ_SYSCTLS, TOP(sysctls) },
	[K_OOM_SCORE_ADJ] = { "oom_score_adj", READ_NUMBER, RANGE_SCORE, TOP(oom_score_adj) },
	[K_UMASK] = { "umask", READ_OCTAL, TOP(umask) },
	[K_UID_MAPPINGS] = { "uid_mappings", READ_MAPPINGS, TOP(uid_mappings) },
	[K_GID_MAPPINGS] = { "gid_mappings", READ_MAPPINGS, TOP(gid_mappings) },
	[K_CGROUPS] = { "cgroups", READ_CGROUPS, TOP(cgroups) },
	[K_OVERLAY] = { "overlay", READ_TEXT, CHECK_OVERLAY, TOP(overlay) },
	[K_TIME_OFFSETS] = { "time_offsets", READ_TIME_OFFSETS },
	[K_STOP_SIGNAL] = { "stop_signal", READ_SIGNAL, TOP(stop_signal) },
	[K_STOP_TIMEOUT] = { "stop_timeout", READ_NUMBER, RANGE_TIMEOUT, TOP(stop_timeout) },
	[K_ON_EXIT] = { "on_exit", READ_ON_EXIT, TOP(on_exit) },
	[K_MODULES] = { "modules", READ_LIST, CHECK_DIRECTORY, TOP(modules) },
	[K_ROOT] = { "root", READ_ROOT, TOP(root) },
	[K_WATCHDOG] = { "watchdog", READ_NUMBER, RANGE_WATCHDOG, TOP(watchdog) },
	[K_CONSOLE] = { "console", READ_TEXT, CHECK_DIRECTORY, TOP(console) },

	[K_IP] = { "ip", READ_ADDRESS, ADDRESS_IP, NETWORK(ip) },
	[K_GATEWAY] = { "gateway", READ_ADDRESS, ADDRESS_GATEWAY, NETWORK(gateway) },
	[K_BRIDGE] = { "bridge", READ_TEXT, CHECK_DEVICE, NETWORK(bridge) },
	[K_MTU] = { "mtu", READ_NUMBER, RANGE_MTU, NETWORK(mtu) },
	[K_DNS] = { "dns", READ_LIST, CHECK_ADDRESS, NETWORK(dns) },
	[K_IP6] = { "ip6", READ_ADDRESS, ADDRESS_IP6, NETWORK(ip6) },
	[K_GATEWAY6] = { "gateway6", READ_ADDRESS, ADDRESS_GATEWAY6, NETWORK(gateway6) },
	[K_NAME] = { "name", READ_TEXT, CHECK_LINK, NETWORK(name) },
	[K_MAC] = { "mac", READ_HARDWARE, NETWORK(mac) },
	[K_HOST_NAME] = { "host_name", READ_TEXT, CHECK_LINK, NETWORK(host_name) },
	[K_ROUTES] = { "routes", READ_ROUTES, NETWORK(routes) },
	[K_NETNS] = { "netns", READ_TEXT, CHECK_DIRECTORY, NETWORK(netns) },

	[K_ROUTE_DESTINATION] = { "destination", READ_ADDRESS, ADDRESS_DESTINATION, ROUTE(destination) },
	[K_ROUTE_GATEWAY] = { "gateway", READ_ADDRESS, ADDRESS_VIA, ROUTE(gateway) },

	[K_MOUNT_TYPE] = { "type", READ_TEXT, CHECK_TYPE, MOUNT(type) },
	[K_MOUNT_SOURCE] = { "source", READ_TEXT, MOUNT(source) },
	[K_MOUNT_DESTINATION] = { "destination", READ_TEXT, CHECK_PATH, MOUNT(destination) },
	[K_MOUNT_OPTIONS] = { "options", READ_OPTIONS, MOUNT(options) },

	[K_DEVICE_PATH] = { "path", READ_TEXT, CHECK_NODE, DEVICE(path) },
	[K_DEVICE_TYPE] = { "type", READ_DEVICE_TYPE, DEVICE(type) },
	[K_DEVICE_MAJOR] = { "major", READ_NUMBER, RANGE_MAJOR, DEVICE(major) },
	[K_DEVICE_MINOR] = { "minor", READ_NUMBER, RANGE_MINOR, DEVICE(minor) },
	[K_DEVICE_MODE] = { "mode", READ_OCTAL, DEVICE(mode) },
	[K_DEVICE_UID] = { "uid", READ_NUMBER, RANGE_ID, DEVICE(uid) },
	[K_DEVICE_GID] = { "gid", READ_NUMBER, RANGE_ID, DEVICE(gid) },

	[K_MAPPING_CONTAINER_ID] = { "container_id", READ_NUMBER, RANGE_ID, MAPPING(container_id) },
	[K_MAPPING_HOST_ID] = { "host_id", READ_NUMBER, RANGE_ID, MAPPING(host_id) },
	[K_MAPPING_SIZE] = { "size", READ_NUMBER, RANGE_IDS, MAPPING(size) },

	[K_CGROUP_PATH] = { "path", READ_TEXT, CHECK_NAMES, CGROUPS(path) },
	[K_MEMORY] = { "memory", READ_BYTES, RANGE_MEMORY, CGROUPS(memory) },
	[K_MEMORY_SWAP] = { "memory_swap", READ_BYTES, RANGE_MEMORY, CGROUPS(memory_swap) },
	[K_PIDS] = { "pids", READ_AMOUNT, RANGE_PIDS, CGROUPS(pids) },
	[K_CPU_SHARES] = { "cpu_shares", READ_NUMBER, RANGE_SHARES, CGROUPS(cpu_shares) },
	[K_CPU_QUOTA] = { "cpu_quota", READ_AMOUNT, RANGE_QUOTA, CGROUPS(cpu_quota) },
	[K_CPUSET] = { "cpuset", READ_TEXT, CHECK_CPUSET, CGROUPS(cpuset) },
	[K_CGROUP_DEVICES] = { "devices", READ_FLAG, CGROUPS(devices) },

	[K_MONOTONIC] = { "monotonic", READ_NUMBER, RANGE_OFFSET, TIME(monotonic) },
	[K_BOOTTIME] = { "boottime", READ_NUMBER, RANGE_OFFSET, TIME(boottime) },

	[K_ROOT_DEVICE] = { "device", READ_TEXT, CHECK_DIRECTORY, ROOT(device) },
	[K_ROOT_TYPE] = { "type", READ_TEXT, CHECK_ANY, ROOT(type) },
	[K_ROOT_OPTIONS] = { "options", READ_OPTIONS, ROOT(options) },
};

_Static_assert(sizeof keys / sizeof *keys == KEYS, "every key has its row");

void key_read(struct reading *reading, enum key_name name, uint32_t token)
{
	const struct key *key = &keys[name];

	readers[key->read](reading, key, token);
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
