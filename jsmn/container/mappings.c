#include "container.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

enum { MAPPINGS_MOST = 340 }; /* the kernel's UID_GID_MAP_MAX_EXTENTS */

/* 4294967295 is no id: chown(2). */
static bool overflows(const struct number *first, const struct number *size)
{
	return first->set && size->set && first->n + size->n > UINT32_MAX;
}

static void check_mapping(struct reading *reading, uint32_t object, const void *item)
{
	const struct mapping *mapping = item;

	reading_need(reading, object, K_MAPPING_CONTAINER_ID, "a mapping without container_id");
	reading_need(reading, object, K_MAPPING_HOST_ID, "a mapping without host_id");
	reading_need(reading, object, K_MAPPING_SIZE, "a mapping without size");
	if (overflows(&mapping->container_id, &mapping->size) || overflows(&mapping->host_id, &mapping->size))
		reading_fault(reading, reading->given[K_MAPPING_SIZE], "the mapping goes beyond the last id:", NULL);
}

static bool overlap(int64_t a, int64_t a_size, int64_t b, int64_t b_size)
{
	return a < b + b_size && b < a + a_size;
}

/* Checks the mapping `token` against those before it. */
static void check_overlap(struct reading *reading, const struct list *list, uint32_t token)
{
	uint32_t object = token, before = list->token;
	struct mapping mapping = container_mapping(reading->container, &token), other;

	while (before < object) {
		other = container_mapping(reading->container, &before);
		if (overlap(mapping.container_id.n, mapping.size.n, other.container_id.n, other.size.n) ||
			overlap(mapping.host_id.n, mapping.size.n, other.host_id.n, other.size.n)) {
			reading_object_fault(reading, object, "a mapping that overlaps with one before it");
			return;
		}
	}
}

static void check_mappings(struct reading *reading, const struct list *list, uint32_t value)
{
	bool root = false;

	if (list->count > MAPPINGS_MOST) {
		reading_fault(reading, value - 1, "more than the kernel's 340 mappings in", NULL);
		return;
	}
	for (uint32_t i = 0, token = list->token; i < list->count; i++) {
		check_overlap(reading, list, token);
		root |= !container_mapping(reading->container, &token).container_id.n;
	}
	if (!root)
		reading_fault(reading, value - 1, "the container's id 0 is missing in", NULL);
}

void read_mappings(struct reading *reading, const struct key *key, uint32_t token)
{
	struct mapping mapping;
	const struct list *list = reading_field(reading, key);

	reading_objects(reading, key, token,
		&(struct form){ .home = IN_MAPPING, .item = &mapping, .size = sizeof mapping, .check = check_mapping });
	if (list->set)
		check_mappings(reading, list, token);
}
