#include <sched.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "reader.h"

/* Of a container: a machine's namespaces are all its own. */
static const struct {
	uint8_t key;
	uint32_t namespace; /* the one that must be new */
} demands[] = {
	{ K_HOSTNAME, CLONE_NEWUTS },
	{ K_DOMAINNAME, CLONE_NEWUTS },
	{ K_READONLY_FS, CLONE_NEWNS },
	{ K_MOUNTS, CLONE_NEWNS },
	{ K_DEVICES, CLONE_NEWNS },
	{ K_MASK_PATHS, CLONE_NEWNS },
	{ K_READONLY_PATHS, CLONE_NEWNS },
	{ K_OVERLAY, CLONE_NEWNS },
	{ K_UID_MAPPINGS, CLONE_NEWUSER },
	{ K_GID_MAPPINGS, CLONE_NEWUSER },
	{ K_TIME_OFFSETS, CLONE_NEWTIME },
};

static const struct {
	uint32_t namespace;
	char what[48];
} lacks[] = {
	{ CLONE_NEWUTS, "without NEWUTS in namespaces there can be no" },
	{ CLONE_NEWNS, "without NEWNS in namespaces there can be no" },
	{ CLONE_NEWNET, "without NEWNET in namespaces there can be no" },
	{ CLONE_NEWIPC, "without NEWIPC in namespaces there can be no" },
	{ CLONE_NEWUSER, "without NEWUSER in namespaces there can be no" },
	{ CLONE_NEWTIME, "without NEWTIME in namespaces there can be no" },
};

const char *reading_lacks(const struct reading *reading, uint32_t namespace)
{
	const struct container_reader *reader = reading->reader;
	uint64_t bits = reading->container->namespaces.bits;

	if (reader->machine || (reading->given[K_NAMESPACES] && !reading->sound[K_NAMESPACES]))
		return NULL;
	if (bits & namespace || (namespace == CLONE_NEWUSER && reader->user_namespace))
		return NULL;
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++)
		if (lacks[i].namespace == namespace)
			return lacks[i].what;
	return NULL;
}

/* Whether the key asks for nothing: an empty list, or readonly_fs false. */
static bool is_idle(const struct container *container, enum key_name key)
{
	const void *field = (const char *)container + keys[key].field;

	if (key == K_READONLY_FS)
		return !container->readonly_fs.on;
	return key >= K_MOUNTS && key <= K_READONLY_PATHS && !((const struct list *)field)->count;
}

static void check_namespaces(struct reading *reading)
{
	const char *what;

	for (size_t i = 0; i < sizeof demands / sizeof *demands; i++) {
		enum key_name key = demands[i].key;

		what = reading_lacks(reading, demands[i].namespace);
		if (what && reading->sound[key] && !is_idle(reading->container, key))
			reading_key_fault(reading, key, what);
	}
}

/* One fault for what makes an interface, whichever of it is there. */
static void check_network(struct reading *reading)
{
	const char *what = reading_lacks(reading, CLONE_NEWNET);

	if (what && reading->interface)
		reading_key_fault(reading, K_NETWORK, what);
	what = reading_lacks(reading, CLONE_NEWNS);
	if (what && reading->dns)
		reading_fault(reading, reading->dns - 1, what, NULL);
}

static void check_mappings(struct reading *reading)
{
	if (reading->sound[K_UID_MAPPINGS] && !reading->given[K_GID_MAPPINGS])
		reading_key_fault(reading, K_UID_MAPPINGS, "without gid_mappings there can be no");
	if (reading->sound[K_GID_MAPPINGS] && !reading->given[K_UID_MAPPINGS])
		reading_key_fault(reading, K_GID_MAPPINGS, "without uid_mappings there can be no");
	if (reading->idmap && !reading->given[K_UID_MAPPINGS])
		reading_fault(reading, reading->idmap, "without uid_mappings there can be no idmap:", NULL);
}

static void check_machine(struct reading *reading)
{
	static const uint8_t none[] = {
		K_UID_MAPPINGS, K_GID_MAPPINGS, K_CGROUPS, K_OVERLAY, K_TIME_OFFSETS,
	};

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (reading->sound[none[i]])
			reading_key_fault(reading, none[i], "in a machine there can be no");
	if (reading->idmap)
		reading_fault(reading, reading->idmap, "in a machine there can be no idmap:", NULL);
}

void reading_demands(struct reading *reading)
{
	const uint32_t *given = reading->given;

	if (reading->reader->machine)
		check_machine(reading);
	else {
		check_namespaces(reading);
		check_network(reading);
		check_mappings(reading);
	}
	reading_sysctls(reading);
	if (given[K_CAPABILITIES] && given[K_KEEP_CAPABILITIES])
		reading_key_fault(reading, K_KEEP_CAPABILITIES, "beside capabilities there can be no");
}
