/* What a new mount namespace has inside, whatever the configuration says: container.json(5). */
#ifndef DEFAULT_RECORDS_H
#define DEFAULT_RECORDS_H

#include <stddef.h>
#include <stdint.h>

/* Whether the terminals' group, 5, must be mapped in the container's user namespace, or must not. */
enum group_need { GROUP_ANY, GROUP_MAPPED, GROUP_UNMAPPED };

/* One record of the plan. Its fixed part, by kind: flags (P_MOUNT, P_SUBMOUNT, P_PROVIDE), mode, major and minor (P_NODE), mode. */
struct default_record {
	uint8_t kind;
	uint32_t namespaces; /* those without which it is left out */
	uint32_t flags;
	uint16_t mode;
	uint8_t major, minor;
	uint8_t group; /* enum group_need */
	uint8_t size;
	char strings[78]; /* `size` bytes of them: one after the other, each with its NUL */
};

extern const struct default_record defaults[];
extern const size_t defaults_count;

/* What a machine mounts, where nothing is mounted yet: P_PROVIDE and P_SYMLINK. */
extern const struct default_record machine_mounts[];
extern const size_t machine_mounts_count;

#endif
