#include <string.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

bool mount_has(const struct mount *mount, const char *option)
{
	size_t length = strlen(option);

	for (const char *options = mount->options.s; options; options = strchr(options, ',')) {
		options += *options == ',';
		if (!strncmp(options, option, length) &&
			(option[length - 1] == '=' || !options[length] || options[length] == ','))
			return true;
	}
	return false;
}

/* Whether the type needs no source. */
static bool is_made(const char *type)
{
	static const char types[][8] = { "tmpfs", "proc", "sysfs", "mqueue", "devpts", "cgroup", "cgroup2", "overlay" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(types[i], type))
			return true;
	return false;
}

static void check_bind(struct reading *reading, uint32_t object, const struct mount *mount)
{
	reading_need(reading, object, K_MOUNT_SOURCE, "a bind mount without source");
	if (mount->source.s && *mount->source.s != '/')
		reading_fault(reading, reading->given[K_MOUNT_SOURCE], check_directory(mount->source.s), NULL);
	if (mount_has(mount, "idmap"))
		reading->idmap = reading->given[K_MOUNT_OPTIONS];
}

static void check_made(struct reading *reading, uint32_t object, const struct mount *mount)
{
	const char *type = mount->type.s, *options = mount->options.s;
	uint32_t token = reading->given[K_MOUNT_OPTIONS];

	if (!is_made(type))
		reading_need(reading, object, K_MOUNT_SOURCE, "a mount of this type without source");
	if (!strcmp(type, "overlay") && (options || !token) && !mount_has(mount, "lowerdir="))
		reading_object_fault(reading, object, "an overlay without lowerdir in its options");
	if (mount_has(mount, "bind") || mount_has(mount, "rbind") || mount_has(mount, "idmap"))
		reading_fault(reading, token, "only the type bind allows bind, rbind and idmap:", NULL);
}

static void check_mount(struct reading *reading, uint32_t object, const void *item)
{
	const struct mount *mount = item;

	reading_need(reading, object, K_MOUNT_DESTINATION, "a mount without destination");
	if (mount->type.s && strcmp(mount->type.s, "bind"))
		check_made(reading, object, mount);
	else if (mount->type.s || mount_has(mount, "bind") || mount_has(mount, "rbind"))
		check_bind(reading, object, mount);
	else
		reading_need(reading, object, K_MOUNT_TYPE, "a mount without type");
}

void read_mounts(struct reading *reading, const struct key *key, uint32_t token)
{
	struct mount mount;

	reading_objects(reading, key, token,
		&(struct form){ .home = IN_MOUNT, .item = &mount, .size = sizeof mount, .check = check_mount });
}

void read_options(struct reading *reading, const struct key *key, uint32_t token)
{
	if (reading->json->tokens[token].type == JSON_ARRAY)
		reading_fault(reading, token, "one string with commas, as in fstab(5), is wanted, not", NULL);
	else
		read_text(reading, key, token);
}
