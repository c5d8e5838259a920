#include <stddef.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

/* As unsigned numbers -1, "unlimited", is the largest. */
static void check_swap(struct reading *reading, const struct cgroups *cgroups)
{
	if (!reading->sound[K_MEMORY_SWAP])
		return;
	if (!reading->given[K_MEMORY])
		reading_key_fault(reading, K_MEMORY_SWAP, "without memory there can be no");
	else if (reading->sound[K_MEMORY] && (uint64_t)cgroups->memory_swap.n < (uint64_t)cgroups->memory.n)
		reading_fault(reading, reading->given[K_MEMORY_SWAP],
			"memory and swap together are less than memory alone:", NULL);
}

void read_cgroups(struct reading *reading, const struct key *key, uint32_t token)
{
	struct cgroups *cgroups = reading_field(reading, key);

	if (!reading_is(reading, token, JSON_OBJECT, "an object is wanted, not"))
		return;
	cgroups->set = true;
	cgroups->at = reading_at(reading, token);
	reading_object(reading, token, IN_CGROUPS, cgroups);
	check_swap(reading, cgroups);
}

void read_time_offsets(struct reading *reading, const struct key *key, uint32_t token)
{
	struct time_offsets *offsets = reading_field(reading, key);

	offsets->set = reading->json->tokens[token].type == JSON_OBJECT;
	offsets->at = reading_at(reading, token);
	reading_object(reading, token, IN_TIME_OFFSETS, offsets);
}
