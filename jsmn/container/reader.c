#include "reader.h"

#include <string.h>

#include "container.h"
#include "defaults.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "keys.h"

/* How many bytes to show. Of arrays and objects the bracket alone: strings inside may be unescaped already. */
static uint32_t shown(const struct json_token *token)
{
	if (token->type == JSON_STRING)
		return (uint32_t)token->size;
	if (token->type == JSON_OBJECT || token->type == JSON_ARRAY)
		return 1;
	return (uint32_t)(token->end - token->start);
}

static void report(struct reading *reading, const struct fault *fault)
{
	reading->faults++;
	reading->reader->fault(reading->reader->context, fault);
}

void *reading_field(const struct reading *reading, const struct key *key)
{
	return (char *)reading->base + key->field;
}

uint32_t reading_at(const struct reading *reading, uint32_t token)
{
	return (uint32_t)reading->json->tokens[token].start;
}

void reading_fault(struct reading *reading, uint32_t token, const char *what, const char *right)
{
	const struct json_token *at = &reading->json->tokens[token];
	struct fault fault = { (uint32_t)at->start, shown(at), what, right };

	if (at->type == JSON_STRING && !at->size)
		fault.what = "an empty string means nothing here";
	report(reading, &fault);
}

void reading_key_fault(struct reading *reading, enum key_name key, const char *what)
{
	reading_fault(reading, reading->given[key] - 1, what, NULL);
}

void reading_object_fault(struct reading *reading, uint32_t object, const char *what)
{
	report(reading, &(struct fault){ .at = reading_at(reading, object), .what = what });
}

void reading_need(struct reading *reading, uint32_t object, enum key_name key, const char *what)
{
	if (!reading->given[key])
		reading_object_fault(reading, object, what);
}

bool reading_is(struct reading *reading, uint32_t token, int type, const char *what)
{
	if (reading->json->tokens[token].type == type)
		return true;
	reading_fault(reading, token, what, NULL);
	return false;
}

bool reading_inside(const struct reading *reading, uint32_t outer, uint32_t token)
{
	const struct json *json = reading->json;

	return token < json->count && json->tokens[token].start < json->tokens[outer].end;
}

const char *reading_string(struct reading *reading, uint32_t token, const char *what)
{
	const char *s;

	if (!reading_is(reading, token, JSON_STRING, what))
		return NULL;
	if (reading->again)
		return reading->json->text + reading_at(reading, token);
	s = json_string(reading->json, token, &what);
	if (!s)
		reading_fault(reading, token, what, NULL);
	return s;
}

bool reading_whole(struct reading *reading, uint32_t token, const char *what, int64_t *n)
{
	const struct json_token *value = &reading->json->tokens[token];
	const char *s = reading->json->text + value->start, *end = reading->json->text + value->end;
	bool minus = *s == '-';

	if (!reading_is(reading, token, JSON_NUMBER, what))
		return false;
	*n = 0;
	for (s += minus; s < end && *s >= '0' && *s <= '9'; s++)
		*n = *n > (INT64_MAX - 9) / 10 ? INT64_MAX : *n * 10 + (*s - '0');
	*n = minus ? -*n : *n;
	if (s < end)
		reading_fault(reading, token, what, NULL);
	return s == end;
}

static void unknown(struct reading *reading, uint32_t token, enum key_home home, const char *name)
{
	const char *right, *what = key_near(home, name, &right);

	reading_fault(reading, token, what, right);
}

/* Reads the member whose key is the token before `value`. */
static void member(struct reading *reading, enum key_name key, uint32_t value)
{
	int faults = reading->faults;

	if (reading->given[key]) {
		reading_fault(reading, value - 1, "duplicate key", NULL);
		return;
	}
	reading->given[key] = value;
	key_read(reading, key, value);
	reading->sound[key] = reading->faults == faults;
}

static void members(struct reading *reading, uint32_t object, enum key_home home)
{
	const char *name;
	enum key_name key;

	for (uint32_t token = object + 1; reading_inside(reading, object, token);
		token = json_after(reading->json, token + 1)) {
		name = reading_string(reading, token, "a key is wanted, not");
		key = name ? key_find(home, name) : KEYS;
		if (key < KEYS)
			member(reading, key, token + 1);
		else if (name)
			unknown(reading, token, home, name);
	}
}

void reading_object(struct reading *reading, uint32_t token, enum key_home home, void *base)
{
	void *outer = reading->base;

	if (!reading_is(reading, token, JSON_OBJECT, "an object is wanted, not"))
		return;
	for (enum key_name key = 0; key < KEYS; key++)
		if (keys[key].home == home) {
			reading->given[key] = 0;
			reading->sound[key] = false;
		}
	reading->base = base;
	members(reading, token, home);
	reading->base = outer;
}

static void read_item(struct reading *reading, uint32_t token, const struct form *form)
{
	memset(form->item, 0, form->size);
	*(uint32_t *)form->item = reading_at(reading, token);
	reading_object(reading, token, form->home, form->item);
	if (form->check && reading->json->tokens[token].type == JSON_OBJECT && !reading->again)
		form->check(reading, token, form->item);
}

uint32_t reading_again(const struct json *json, uint32_t token, enum key_home home, void *item)
{
	struct reading reading = { .json = (struct json *)json, .again = true };

	*(uint32_t *)item = reading_at(&reading, token);
	reading_object(&reading, token, home, item);
	defaults_item(home, item);
	return json_after(json, token);
}

void reading_objects(struct reading *reading, const struct key *key, uint32_t token, const struct form *form)
{
	static const char either[] = "an object or a list of objects is wanted, not", only[] = "a list of objects is wanted, not";
	const struct json *json = reading->json;
	const bool one = form->alone && json->tokens[token].type == JSON_OBJECT;
	struct list list = { true, reading_at(reading, token), one ? token : token + 1,
		one ? 1 : (uint32_t)json->tokens[token].size };
	int faults = reading->faults;

	if (!one && !reading_is(reading, token, JSON_ARRAY, form->alone ? either : only))
		return;
	for (uint32_t i = 0, item = list.token; i < list.count; i++, item = json_after(json, item))
		read_item(reading, item, form);
	if (reading->faults == faults)
		*(struct list *)reading_field(reading, key) = list;
}
