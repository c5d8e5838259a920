/* The keys of container.json, made of keys.def. Private to jsmn/. */
#ifndef KEYS_H
#define KEYS_H

#include <stdint.h>

struct reading;

enum key_name {
#define KEY(name, home, word, reader, check, member, needs, where) K_##name,
#include "keys.def"
	KEYS,
};

/* The objects that keys stand in, and the struct (container.h) that each is read into. */
#define KEY_HOMES(X) \
	X(TOP, container) \
	X(NETWORK, network) \
	X(ROUTE, route) \
	X(MOUNT, mount) \
	X(DEVICE, device) \
	X(MAPPING, mapping) \
	X(CGROUPS, cgroups) \
	X(TIME_OFFSETS, time_offsets) \
	X(ROOT, disk)

enum key_home {
#define HOME(name, type) IN_##name,
	KEY_HOMES(HOME)
#undef HOME
	HOMES,
};

/* The namespaces that a key, or a sysctl, may need. */
#define KEY_NEEDS(X) X(NEWUTS) X(NEWNS) X(NEWNET) X(NEWIPC) X(NEWUSER) X(NEWTIME)

enum key_needs {
	NEEDS_0,
#define NEEDS(namespace) NEEDS_##namespace,
	KEY_NEEDS(NEEDS)
#undef NEEDS
	NEEDED,
};

/* Readers and checks are numbers: a pointer in each row would be a relocation, and private memory of each init. */
struct key {
	char name[20];
	uint8_t read, check; /* see values.h */
	uint16_t field; /* offset in the struct of its home */
	uint8_t home : 4, needs : 3, container : 1; /* container: a machine can't have it */
};

extern const struct key keys[KEYS];

/* Reads the value `token` into the object that is filled, or reports faults. */
void key_read(struct reading *reading, enum key_name name, uint32_t token);

/* Returns what is wrong with the string, or with an item of the key's list; or NULL. */
const char *key_check(const struct key *key, const char *string);

/* Returns the key `name` of the object `home`, or KEYS. */
enum key_name key_find(enum key_home home, const char *name);

/* Returns words for the unknown key `name`. *right receives the key that was probably meant, or NULL. */
const char *key_near(enum key_home home, const char *name, const char **right);

#endif
