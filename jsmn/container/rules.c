#include <sched.h>
#include <stddef.h>

#include "container.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

static const struct {
	uint32_t namespace;
	char what[48];
} lacks[] = {
#define NEEDS(name) [NEEDS_##name] = { CLONE_##name, "without " #name " in namespaces there can be no" },
	KEY_NEEDS(NEEDS)
#undef NEEDS
};

const char *reading_lacks(const struct reading *reading, enum key_needs needs)
{
	const struct container_reader *reader = reading->reader;

	if (reader->machine || (reading->given[K_NAMESPACES] && !reading->sound[K_NAMESPACES]))
		return NULL;
	if (reading->container->namespaces.bits & lacks[needs].namespace || (needs == NEEDS_NEWUSER && reader->user_namespace))
		return NULL;
	return lacks[needs].what;
}

/* Whether the value asks for nothing: an empty list, or false. */
static bool is_idle(const struct container *container, const struct key *key)
{
	const void *field = (const char *)container + key->field;

	switch (key->read) {
	case READ_flag:
		return !((const struct flag *)field)->on;
	case READ_list:
	case READ_mounts:
	case READ_devices:
		return !((const struct list *)field)->count;
	default:
		return false;
	}
}

/* Of a container alone: all namespaces of a machine are its own. */
static void check_namespaces(struct reading *reading)
{
	const char *what;

	for (enum key_name key = 0; key < KEYS; key++) {
		what = keys[key].needs ? reading_lacks(reading, keys[key].needs) : NULL;
		if (what && reading->sound[key] && !is_idle(reading->container, &keys[key]))
			reading_key_fault(reading, key, what);
	}
}

void reading_container_alone(struct reading *reading, enum key_home home)
{
	for (enum key_name key = 0; key < KEYS; key++)
		if (keys[key].home == home && keys[key].container && reading->sound[key])
			reading_key_fault(reading, key, "in a machine there can be no");
}

/* Reports one fault for all keys of interfaces. */
static void check_network(struct reading *reading)
{
	const char *what = reading_lacks(reading, NEEDS_NEWNET);

	if (what && reading->interface)
		reading_key_fault(reading, K_NETWORK, what);
	what = reading_lacks(reading, NEEDS_NEWNS);
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
	reading_container_alone(reading, IN_TOP);
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
