/* The keys of container.json, from keys.def. Private to jsmn/. */
#ifndef KEYS_H
#define KEYS_H

#include <stdint.h>

struct reading;

enum key_name {
#define KEY(name, home, word, reader, check, member, needs, where) K_##name,
#include "keys.def"
	KEYS,
};

/* The objects that have keys, and the struct of container.h that each is read into. */
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

/* The namespaces that a key or a sysctl may need. */
#define KEY_NEEDS(X) X(NEWUTS) X(NEWNS) X(NEWNET) X(NEWIPC) X(NEWUSER) X(NEWTIME)

enum key_needs {
	NEEDS_0,
#define NEEDS(namespace) NEEDS_##namespace,
	KEY_NEEDS(NEEDS)
#undef NEEDS
	NEEDED,
};

/* Readers and checks are numbers. Pointers in the rows would be relocations, and private memory of each init. */
struct key {
	char name[20];
	uint8_t read, check; /* see values.h */
	uint16_t field; /* offset in the struct of its home */
	uint8_t home : 4, needs : 3; /* enum key_home, enum key_needs */
	uint8_t container : 1; /* whether only a container can have it */
};

extern const struct key keys[KEYS];

/* Reads the value `token` of the key into the struct that is filled, or reports its faults. */
void key_read(struct reading *reading, enum key_name name, uint32_t token);

/* Returns what is wrong with a string of the key, or NULL. */
const char *key_check(const struct key *key, const char *string);

/* Returns the key called `name` in objects of `home`, or KEYS. */
enum key_name key_find(enum key_home home, const char *name);

/* Returns what is wrong with the unknown key `name`. *right receives the key that was probably meant, or NULL. */
const char *key_near(enum key_home home, const char *name, const char **right);

#endif
