/* A container.json while it is read: what the readers of its values share. Private to jsmn/. */
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
	void *base; /* the object that is filled: the fields of its keys are offsets in it */
	bool again; /* a part of what was read without fault is typed anew: nothing is unescaped or can fail */
	bool interface, netns; /* a network has keys of an interface, has that key */
	uint32_t dns, idmap; /* the tokens of such values in networks and mounts; 0: there is none */
	uint32_t given[KEYS]; /* the token of each key's value, in the object that was read last; 0: the key is missing */
	bool sound[KEYS]; /* given, and without fault */
	int faults;
};

/* Objects of one home: where each is typed into, and what its keys demand of each other. */
struct form {
	enum key_home home;
	void *item; /* it begins with uint32_t at */
	size_t size;
	bool alone; /* one may stand without a list around it */
	void (*check)(struct reading *reading, uint32_t object, const void *item); /* or NULL */
};

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

/*
 * Types the object `token` anew, into `item`, which begins with uint32_t at. It was read without fault: its text stays as
 * it is. Returns the token behind it.
 */
uint32_t reading_again(const struct json *json, uint32_t token, enum key_home home, void *item);

/* Types the objects of a list, each of which is then checked: into a struct list. */
void reading_objects(struct reading *reading, const struct key *key, uint32_t token, const struct form *form);

/* Returns what to say of a key that needs the namespace; or NULL: the container has it, or that can't be told. */
const char *reading_lacks(const struct reading *reading, enum key_needs needs);

/* Reports the keys of `home` that only a container can have, in the object that was read last. */
void reading_container_alone(struct reading *reading, enum key_home home);

/* Checks the settings once all keys are read, and makes paths of their names. */
void reading_sysctls(struct reading *reading);

/* Checks what keys of several objects demand of each other. */
void reading_demands(struct reading *reading);

#endif
