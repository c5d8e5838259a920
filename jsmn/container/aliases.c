#include <stddef.h>
#include <strings.h>

#include "jsmn/json/near.h"
#include "keys.h"

/* Other programs' words for our keys, most of them libcontainer's. near_offer() finds them too far from ours. */
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
	{ "address", IN_NETWORK, K_IP },
	{ "ipv4_address", IN_NETWORK, K_IP },
	{ "ipv6_address", IN_NETWORK, K_IP6 },
	{ "ipv6_gateway", IN_NETWORK, K_GATEWAY6 },
	{ "mac_address", IN_NETWORK, K_MAC },
	{ "veth_prefix", IN_NETWORK, K_HOST_NAME },
	{ "host_interface", IN_NETWORK, K_HOST_NAME },
	{ "interface_name", IN_NETWORK, K_NAME },
	{ "target", IN_MOUNT, K_MOUNT_DESTINATION },
	{ "device", IN_MOUNT, K_MOUNT_TYPE },
	{ "fstype", IN_MOUNT, K_MOUNT_TYPE },
	{ "data", IN_MOUNT, K_MOUNT_OPTIONS },
	{ "flags", IN_MOUNT, K_MOUNT_OPTIONS },
	{ "readonly", IN_MOUNT, K_MOUNT_OPTIONS },
	{ "file_mode", IN_DEVICE, K_DEVICE_MODE },
	{ "permissions", IN_DEVICE, K_DEVICE_MODE },
	{ "name", IN_CGROUPS, K_CGROUP_PATH },
	{ "parent", IN_CGROUPS, K_CGROUP_PATH },
	{ "pids_limit", IN_CGROUPS, K_PIDS },
	{ "cpuset_cpus", IN_CGROUPS, K_CPUSET },
	{ "allow_all_devices", IN_CGROUPS, K_CGROUP_DEVICES },
};

/* Other programs' words that are no key here, and why. */
static const struct {
	const char *word, *why;
} strangers[] = {
	{ "rootfs", "the root is the directory of this file, so there is no key" },
	{ "mount_label", "labels are inherited, so there is no key" },
	{ "process_label", "labels are inherited, so there is no key" },
	{ "apparmor_profile", "AppArmor's profile is inherited, so there is no key" },
	{ "ociVersion", "this is an OCI config.json, not a container.json:" },
};

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

static const char inside[HOMES][52] = {
	[IN_TOP] = "this key belongs outside of this object:",
	[IN_NETWORK] = "this key belongs in the object network:",
	[IN_ROUTE] = "this key belongs in an object of routes:",
	[IN_MOUNT] = "this key belongs in an object of mounts:",
	[IN_DEVICE] = "this key belongs in an object of devices:",
	[IN_MAPPING] = "this key belongs in an object of mappings:",
	[IN_CGROUPS] = "this key belongs in the object cgroups:",
	[IN_TIME_OFFSETS] = "this key belongs in the object time_offsets:",
	[IN_ROOT] = "this key belongs in the object root:",
};

/* Returns where a key belongs that stands in the wrong object; or NULL if no object has it, or more than one. */
static const char *elsewhere(const char *name)
{
	const char *what = NULL;

	for (enum key_home home = IN_TOP; home < HOMES; home++) {
		if (key_find(home, name) == KEYS)
			continue;
		if (what)
			return NULL;
		what = inside[home];
	}
	return what;
}

const char *key_near(enum key_home home, const char *name, const char **right)
{
	const char *what;

	*right = NULL;
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (!strcasecmp(strangers[i].word, name))
			return strangers[i].why;
	*right = alias(home, name);
	if (!*right && (what = elsewhere(name)))
		return what;
	if (!*right)
		*right = nearest(home, name);
	return "unknown key";
}
