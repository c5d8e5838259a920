#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "jsmn/json/near.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

/* Capabilities of later kernels too. */
static const uint64_t every_capability = ~(uint64_t)0;

static const struct {
	const char *name;
	uint32_t bit;
	const char *others[2]; /* its names in other programs */
} namespaces[] = {
	{ "NEWNS", CLONE_NEWNS, { "mnt", "mount" } },
	{ "NEWPID", CLONE_NEWPID, { "pid" } },
	{ "NEWUTS", CLONE_NEWUTS, { "uts" } },
	{ "NEWIPC", CLONE_NEWIPC, { "ipc" } },
	{ "NEWNET", CLONE_NEWNET, { "net", "network" } },
	{ "NEWUSER", CLONE_NEWUSER, { "user" } },
	{ "NEWCGROUP", CLONE_NEWCGROUP, { "cgroup" } },
	{ "NEWTIME", CLONE_NEWTIME, { "time" } },
};

/* A machine can't have these: it has no keys for their mappings and offsets. */
static const uint64_t container_alone = CLONE_NEWUSER | CLONE_NEWTIME;

enum { NAMESPACES = sizeof namespaces / sizeof *namespaces };

const char *container_namespace(unsigned index, uint64_t *bit)
{
	if (index >= NAMESPACES)
		return NULL;
	*bit = namespaces[index].bit;
	return namespaces[index].name;
}

static const char *skip_prefix(const char *s, const char *prefix)
{
	return strncasecmp(s, prefix, strlen(prefix)) ? s : s + strlen(prefix);
}

static const char *near_namespace(const char *name)
{
	struct near near;

	name = skip_prefix(name, "CLONE_");
	near = near_begin(name);
	for (int i = 0; i < NAMESPACES; i++) {
		for (int j = 0; j < 2; j++)
			if (namespaces[i].others[j] && !strcasecmp(name, namespaces[i].others[j]))
				return namespaces[i].name;
		near_offer(&near, namespaces[i].name);
	}
	return near.right;
}

static uint64_t namespace(struct reading *reading, uint32_t token, const char *name)
{
	int i = 0;

	while (i < NAMESPACES && strcmp(namespaces[i].name, name))
		i++;
	if (i == NAMESPACES)
		reading_fault(reading, token, "unknown namespace", near_namespace(name));
	else if (reading->reader->machine && namespaces[i].bit & container_alone)
		reading_fault(reading, token, "in a machine there can be no", NULL);
	else
		return namespaces[i].bit;
	return 0;
}

static const char *near_capability(const struct container_reader *reader, const char *name)
{
	if (!strcasecmp(name, "ALL"))
		return "ALL";
	return reader->near_capability ? reader->near_capability(name) : NULL;
}

static uint64_t capability(struct reading *reading, uint32_t token, const char *name)
{
	const struct container_reader *reader = reading->reader;
	const char *bare = skip_prefix(name, "CAP_");
	int number;

	if (!strcmp(name, "ALL"))
		return every_capability;
	number = reader->capability(bare);
	if (number < 0 || number > 63)
		reading_fault(reading, token, "unknown capability", near_capability(reader, bare));
	else if (strpbrk(name, "abcdefghijklmnopqrstuvwxyz"))
		reading_fault(reading, token, "capabilities are written in upper case, unlike",
			NULL);
	else
		return (uint64_t)1 << number;
	return 0;
}

/* Reads a list of names. bits() returns what a name stands for. */
static void read_set(struct reading *reading, struct mask *mask, uint32_t token,
	uint64_t (*bits)(struct reading *, uint32_t, const char *))
{
	uint32_t item = token + 1;
	int faults = reading->faults;
	const char *name;

	mask->bits = 0;
	mask->at = reading_at(reading, token);
	if (!reading_is(reading, token, JSON_ARRAY, "a list of strings is wanted, not"))
		return;
	for (; reading_inside(reading, token, item); item = json_after(reading->json, item)) {
		name = reading_string(reading, item, "a string is wanted, not");
		if (name)
			mask->bits |= bits(reading, item, name);
	}
	mask->set = reading->faults == faults;
}

void read_namespaces(struct reading *reading, const struct key *key, uint32_t token)
{
	read_set(reading, reading_field(reading, key), token, namespace);
}

void read_capabilities(struct reading *reading, const struct key *key, uint32_t token)
{
	read_set(reading, reading_field(reading, key), token, capability);
}
