/*
 * A container.json while it is read: the keys, and what the readers of their values share.
 * Private to jsmn/.
 */
#ifndef READING_H
#define READING_H

#include <stdbool.h>
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
	K_DEVICE,
	K_TYPE,
	K_OPTIONS,
	KEYS,
};

/* Which object a key stands in. */
enum key_home { IN_TOP, IN_NETWORK, IN_ROOT, HOMES };

struct reading {
	struct json *json;
	const struct container_reader *reader;
	struct container *container;
	uint32_t given[KEYS]; /* the token of each key's value; 0: the key is missing */
	uint64_t sound; /* 1 << key: given, and without fault */
	int faults;
};

struct key {
	char name[20];
	uint8_t read, check; /* see keys.c */
	uint16_t field; /* offset in struct container */
	uint8_t home;
};

extern const struct key keys[KEYS];

/* Types the value `token` into the container, or reports faults. Returns false where the key is not supported yet. */
bool key_read(struct reading *reading, enum key_name name, uint32_t token);

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

/* Reads the members of an object by the table of keys. */
void reading_members(struct reading *reading, uint32_t object, enum key_home home);

/* Checks what the keys demand of each other. */
void reading_demands(struct reading *reading);

#endif
