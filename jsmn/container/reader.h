/*
 * A container.json while it is read: the keys, and what the readers of their values share.
 * Private to jsmn/.
 */
#ifndef READER_H
#define READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct container;
struct container_reader;
struct json;

enum key_name {
	K_SCHEMA,
	K_HOSTNAME,
	K_DOMAINNAME,
	K_ARGS,
	K_ENVIRONMENT,
	K_WORKING_DIR,
	K_USER,
	K_TTY,
	K_NAMESPACES,
	K_CAPABILITIES,
	K_KEEP_CAPABILITIES,
	K_NO_NEW_PRIVILEGES,
	K_SECCOMP,
	K_READONLY_FS,
	K_NETWORK,
	K_MOUNTS,
	K_DEVICES,
	K_MASK_PATHS,
	K_READONLY_PATHS,
	K_RLIMITS,
	K_SYSCTL,
	K_OOM_SCORE_ADJ,
	K_UMASK,
	K_UID_MAPPINGS,
	K_GID_MAPPINGS,
	K_CGROUPS,
	K_OVERLAY,
	K_TIME_OFFSETS,
	K_STOP_SIGNAL,
	K_STOP_TIMEOUT,
	K_ON_EXIT,
	K_MODULES,
	K_ROOT,
	K_WATCHDOG,
	K_CONSOLE,
	K_IP,
	K_GATEWAY,
	K_BRIDGE,
	K_MTU,
	K_DNS,
	K_IP6,
	K_GATEWAY6,
	K_NAME,
	K_MAC,
	K_HOST_NAME,
	K_ROUTES,
	K_NETNS,
	K_ROUTE_DESTINATION,
	K_ROUTE_GATEWAY,
	K_MOUNT_TYPE,
	K_MOUNT_SOURCE,
	K_MOUNT_DESTINATION,
	K_MOUNT_OPTIONS,
	K_DEVICE_PATH,
	K_DEVICE_TYPE,
	K_DEVICE_MAJOR,
	K_DEVICE_MINOR,
	K_DEVICE_MODE,
	K_DEVICE_UID,
	K_DEVICE_GID,
	K_MAPPING_CONTAINER_ID,
	K_MAPPING_HOST_ID,
	K_MAPPING_SIZE,
	K_CGROUP_PATH,
	K_MEMORY,
	K_MEMORY_SWAP,
	K_PIDS,
	K_CPU_SHARES,
	K_CPU_QUOTA,
	K_CPUSET,
	K_CGROUP_DEVICES,
	K_MONOTONIC,
	K_BOOTTIME,
	K_ROOT_DEVICE,
	K_ROOT_TYPE,
	K_ROOT_OPTIONS,
	KEYS,
};

/* Which object a key stands in. */
enum key_home {
	IN_TOP,
	IN_NETWORK,
	IN_ROUTE,
	IN_MOUNT,
	IN_DEVICE,
	IN_MAPPING,
	IN_CGROUPS,
	IN_TIME_OFFSETS,
	IN_ROOT,
	HOMES,
};

struct reading {
	struct json *json;
	const struct container_reader *reader;
	struct container *container;
	void *base; /* the object that is filled: the fields of its keys are offsets in it */
	bool again; /* a part of what was read without fault is typed anew: nothing is unescaped or can fail */
	bool interface, netns; /* a network has keys of an interface, has that key */
	uint32_t dns, idmap; /* the tokens of such values in networks and mounts; 0: there is none */
	uint32_t given[KEYS]; /* the token of each key's value, in the object that was read last; 0: the key is missing */
	bool sound[KEYS]; /* given, and without fault */
	int faults;
};

struct key {
	char name[20];
	uint8_t read, check; /* see keys.c */
	uint16_t field; /* offset in the struct of its home */
	uint8_t home;
};

extern const struct key keys[KEYS];

/* Objects of one home: where each is typed into, and what its keys demand of each other. */
struct form {
	enum key_home home;
	void *item; /* it begins with uint32_t at */
	size_t size;
	bool alone; /* one may stand without a list around it */
	void (*check)(struct reading *reading, uint32_t object, const void *item); /* or NULL */
};

/* Types the value `token` into the object that is filled, or reports faults. */
void key_read(struct reading *reading, enum key_name name, uint32_t token);

/* What is wrong with the string, or with each of the list, or NULL. */
const char *key_check(const struct key *key, const char *string);

/* The key `name` of the object `home`, or KEYS. */
enum key_name key_find(enum key_home home, const char *name);

/* What was probably meant by the unknown `name`: the words for it, and *right (may be NULL). */
const char *key_near(enum key_home home, const char *name, const char **right);

/* Reports a fault of `token`, whose text is shown; of an empty string, that it is empty. */
void reading_fault(struct reading *reading, uint32_t token, const char *what, const char *right);

/* Whether `token` is of `type` (json.h); if not, the fault `what` is reported. */
bool reading_is(struct reading *reading, uint32_t token, int type, const char *what);

/* Whether `token` stands inside `outer`: walks are token = outer + 1, then json_after(token). */
bool reading_inside(const struct reading *reading, uint32_t outer, uint32_t token);

/* The string `token`, unescaped (once), or NULL: the fault, `what` if it is none, is reported. */
const char *reading_string(struct reading *reading, uint32_t token, const char *what);

/*
 * The whole number `token` into *n, or the fault `what` is reported: it is none, or it has a
 * fraction or an exponent. INT64_MAX stands for all that is as large or larger.
 */
bool reading_whole(struct reading *reading, uint32_t token, const char *what, int64_t *n);

/* Where the key's value goes, and where `token` is in the file. */
void *reading_field(const struct reading *reading, const struct key *key);
uint32_t reading_at(const struct reading *reading, uint32_t token);

/* Reports a fault of the key, not of its value. */
void reading_key_fault(struct reading *reading, enum key_name key, const char *what);

/* Reports a fault of an object as a whole: none of its text is shown. */
void reading_object_fault(struct reading *reading, uint32_t object, const char *what);

/* The same, where the object lacks the key. */
void reading_need(struct reading *reading, uint32_t object, enum key_name key, const char *what);

/* Types the object `token` into `base` by the table of keys, where it is one. */
void reading_object(struct reading *reading, uint32_t token, enum key_home home, void *base);

/* Types the objects of a list, each of which is then checked: into a struct list. */
void reading_objects(struct reading *reading, const struct key *key, uint32_t token, const struct form *form);

/* What to say of a key that needs the namespace, or NULL: the container has it, or that can't be told. */
const char *reading_lacks(const struct reading *reading, uint32_t namespace);

/* Checks the settings once all keys are read, and makes paths of their names. */
void reading_sysctls(struct reading *reading);

/* Checks what keys of several objects demand of each other. */
void reading_demands(struct reading *reading);

#endif
