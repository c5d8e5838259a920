#include "keys.h"

#include <stddef.h>
#include <string.h>

#include "container.h"
#include "values.h"

static void (*const readers[])(struct reading *reading, const struct key *key, uint32_t token) = {
#define READER(name, kind, home) [READ_##name] = read_##name,
	READERS(READER)
#undef READER
};

static const char *(*const checks[])(const char *string) = {
#define CHECK(name) [CHECK_##name] = check_##name,
	CHECKS(CHECK)
#undef CHECK
};

/* The struct of each home, by a name that a row's home can be pasted to. */
#define HOME(name, type) typedef struct type home_##name;
KEY_HOMES(HOME)
#undef HOME

enum { ONLY_0, ONLY_CONTAINER };

#define KEY(name, home, word, reader, check, member, needs, where) \
	[K_##name] = { word, READ_##reader, CHECK_##check, offsetof(home_##home, member), \
		IN_##home, NEEDS_##needs, ONLY_##where },
const struct key keys[] = {
#include "keys.def"
};

_Static_assert(sizeof(struct container) <= UINT16_MAX, "a field's offset has room in struct key");
_Static_assert(HOMES <= 1 << 4 && NEEDED <= 1 << 3, "homes and needs have room in struct key");

void key_read(struct reading *reading, enum key_name name, uint32_t token)
{
	const struct key *key = &keys[name];

	readers[key->read](reading, key, token);
}

const char *key_check(const struct key *key, const char *string)
{
	return key->check ? checks[key->check](string) : NULL;
}

enum key_name key_find(enum key_home home, const char *name)
{
	enum key_name key = 0;

	while (key < KEYS && (keys[key].home != home || strcmp(keys[key].name, name)))
		key++;
	return key;
}
