#include <stddef.h>
#include <sys/stat.h>

#include "container.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

static const struct {
	char letter;
	uint32_t type;
} types[] = { { 'c', S_IFCHR }, { 'u', S_IFCHR }, { 'b', S_IFBLK }, { 'p', S_IFIFO } };

void read_device_type(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "c, b, p or u is wanted, not";
	const char *s = reading_string(reading, token, what);

	if (!s)
		return;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (*s == types[i].letter && !s[1]) {
			*(uint32_t *)reading_field(reading, key) = types[i].type;
			return;
		}
	reading_fault(reading, token, what, NULL);
}

static void check_device_keys(struct reading *reading, uint32_t object, const void *item)
{
	const struct device *device = item;

	reading_need(reading, object, K_DEVICE_PATH, "a device without path");
	reading_need(reading, object, K_DEVICE_TYPE, "a device without type");
	if (device->type == S_IFIFO) {
		for (enum key_name key = K_DEVICE_MAJOR; key <= K_DEVICE_MINOR; key++)
			if (reading->given[key])
				reading_key_fault(reading, key, "a pipe has no");
	} else if (device->type) {
		reading_need(reading, object, K_DEVICE_MAJOR, "a device without major");
		reading_need(reading, object, K_DEVICE_MINOR, "a device without minor");
	}
}

void read_devices(struct reading *reading, const struct key *key, uint32_t token)
{
	struct device device;

	reading_objects(reading, key, token,
		&(struct form){ .home = IN_DEVICE, .item = &device, .size = sizeof device, .check = check_device_keys });
}
