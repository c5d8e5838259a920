/* The state of a reading of container.json, and what the readers of values share. Private to jsmn/. */
#ifndef READER_H
#define READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keys.h"

struct container;
struct container_reader;
struct json;

struct reading {
	struct json *json;
	const struct container_reader *reader;
	struct container *container;
	void *base; /* the struct that is filled: the fields of keys are offsets in it */
	bool again; /* an object without fault is read anew: its strings are unescaped already, and nothing can fail */
	bool interface, netns; /* whether any network has a key of an interface, has the key netns */
	uint32_t dns, idmap; /* the tokens of the networks' key dns, and of mount options with idmap; 0: there are none */
	uint32_t given[KEYS]; /* the token of each key's value, in the last object of its home; 0: the key is missing */
	bool sound[KEYS]; /* whether it is given and has no fault */
	int faults;
};

/* How the objects of a list are read. */
struct form {
	enum key_home home;
	void *item; /* each is read into this; it begins with uint32_t at */
	size_t size;
	bool alone; /* whether one object may stand without a list around it */
	/* Checks what the keys of one object demand of each other; or NULL. */
	void (*check)(struct reading *reading, uint32_t object, const void *item);
};

/* Reports the fault `what` of `token`, whose text is shown. Of an empty string it reports that it is empty. */
void reading_fault(struct reading *reading, uint32_t token, const char *what, const char *right);

/* Returns whether `token` is of `type` (json.h). If not, reports the fault `what`. */
bool reading_is(struct reading *reading, uint32_t token, int type, const char *what);

/* Returns whether `token` stands inside `outer`. A walk goes from outer + 1 by json_after(). */
bool reading_inside(const struct reading *reading, uint32_t outer, uint32_t token);

/* Unescapes the string `token` and returns it. Or returns NULL and reports the fault: `what`, if it is no string. */
const char *reading_string(struct reading *reading, uint32_t token, const char *what);

/*
 * Reads the whole number `token` into *n: INT64_MAX where it is as large or larger. If it is no number, or has a
 * fraction or an exponent, returns false and reports the fault `what`.
 */
bool reading_whole(struct reading *reading, uint32_t token, const char *what, int64_t *n);

/* Returns the member that takes the key's value. */
void *reading_field(const struct reading *reading, const struct key *key);

/* Returns the offset of `token` in the file. */
uint32_t reading_at(const struct reading *reading, uint32_t token);

/* Reports a fault of the key itself, not of its value. */
void reading_key_fault(struct reading *reading, enum key_name key, const char *what);

/* Reports a fault of a whole object: none of its text is shown. */
void reading_object_fault(struct reading *reading, uint32_t object, const char *what);

/* Reports a fault of the object if it lacks the key. */
void reading_need(struct reading *reading, uint32_t object, enum key_name key, const char *what);

/* Reads the object `token` into `base` by the table of keys. If it is no object, reports that. */
void reading_object(struct reading *reading, uint32_t token, enum key_home home, void *base);

/*
 * Reads the object `token`, which has no fault, anew into `item`, which begins with uint32_t at, and its defaults.
 * The text does not change. Returns the token behind the object.
 */
uint32_t reading_again(const struct json *json, uint32_t token, enum key_home home, void *item);

/* Reads and checks each object of a list. Without fault the key's struct list is filled in. */
void reading_objects(struct reading *reading, const struct key *key, uint32_t token, const struct form *form);

/* Returns what is wrong with a key that needs the namespace; NULL if the container has it, or nobody can tell. */
const char *reading_lacks(const struct reading *reading, enum key_needs needs);

/* Reports as faults of a machine the keys of the last object of `home` that only a container can have. */
void reading_container_alone(struct reading *reading, enum key_home home);

/* Checks the sysctls when all keys are read, and turns their names into paths. */
void reading_sysctls(struct reading *reading);

/* Checks what keys of several objects demand of each other. */
void reading_demands(struct reading *reading);

#endif
