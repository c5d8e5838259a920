#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

/*
 * The sysctls that a namespace has of its own: ipc_namespaces(7), network_namespaces(7). A name that ends in / stands
 * for all beneath it.
 */
static const struct {
	char name[24];
	uint8_t needs; /* enum key_needs */
} own[] = {
	{ "net/", NEEDS_NEWNET },
	{ "fs/mqueue/", NEEDS_NEWIPC },
	{ "kernel/msgmax", NEEDS_NEWIPC },
	{ "kernel/msgmnb", NEEDS_NEWIPC },
	{ "kernel/msgmni", NEEDS_NEWIPC },
	{ "kernel/sem", NEEDS_NEWIPC },
	{ "kernel/shmall", NEEDS_NEWIPC },
	{ "kernel/shmmax", NEEDS_NEWIPC },
	{ "kernel/shmmni", NEEDS_NEWIPC },
	{ "kernel/shm_rmid_forced", NEEDS_NEWIPC },
};

/* Whether dots stand for slashes and slashes for dots. As in sysctl.d(5), the first of them tells. */
static bool is_dotted(const char *name)
{
	return name[strcspn(name, "./")] == '.';
}

static void swap(char *name)
{
	for (; *name; name++)
		*name = *name == '.' ? '/' : *name == '/' ? '.' : *name;
}

/* Returns the namespace that the path belongs to, or 0. */
static enum key_needs owner(const char *path)
{
	size_t length;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		length = strlen(own[i].name);
		if (!strncmp(path, own[i].name, length + (own[i].name[length - 1] != '/')))
			return own[i].needs;
	}
	return NEEDS_0;
}

/* Returns what is wrong with the name, or NULL. */
static const char *judge(const char *path, bool machine)
{
	if (*path == '/' || check_names(path))
		return "a name is wanted, as in net.ipv4.ip_forward, not";
	if (machine || owner(path))
		return NULL;
	if (!strcmp(path, "kernel/hostname"))
		return "use the key hostname for this:";
	if (!strcmp(path, "kernel/domainname"))
		return "use the key domainname for this:";
	return "this belongs to the host, not to the container's own namespaces:";
}

static void read_name(struct reading *reading, uint32_t token)
{
	const char *s = reading_string(reading, token, "a key is wanted, not"), *what;
	char *name = reading->json->text + reading_at(reading, token);
	bool dotted = s && is_dotted(s);

	if (!s)
		return;
	if (dotted)
		swap(name);
	what = judge(name, reading->reader->machine);
	if (dotted)
		swap(name); /* a fault shows it as the file spells it */
	if (what)
		reading_fault(reading, token, what, NULL);
}

static void read_value(struct reading *reading, uint32_t token)
{
	static const char what[] = "a string or a whole number is wanted, not";
	const char *s;
	int64_t n;

	if (reading->json->tokens[token].type != JSON_STRING) {
		(void)reading_whole(reading, token, what, &n); /* it has said why */
		return;
	}
	s = reading_string(reading, token, what);
	if (s && !*s)
		reading_fault(reading, token, what, NULL);
}

void read_sysctls(struct reading *reading, const struct key *key, uint32_t token)
{
	const struct json *json = reading->json;
	uint32_t name = token + 1;
	int faults = reading->faults;

	if (!reading_is(reading, token, JSON_OBJECT, "an object is wanted, not"))
		return;
	for (; reading_inside(reading, token, name); name = json_after(json, name + 1)) {
		read_name(reading, name);
		read_value(reading, name + 1);
	}
	if (reading->faults == faults)
		*(struct list *)reading_field(reading, key) = (struct list){ true, reading_at(reading, token), token + 1,
			(uint32_t)json->tokens[token].size };
}

static bool is_doubled(const struct reading *reading, const struct list *list, uint32_t token)
{
	const struct json_token *tokens = reading->json->tokens;
	const char *text = reading->json->text;

	for (uint32_t before = list->token; before < token; before += 2)
		if (tokens[before].size == tokens[token].size &&
			!strcmp(text + tokens[before].start, text + tokens[token].start))
			return true;
	return false;
}

/* Returns what is wrong with the sysctl whose name is `token`, or NULL. */
static const char *check_setting(const struct reading *reading, uint32_t token)
{
	const char *name = reading->json->text + reading_at(reading, token), *what = NULL;

	if (owner(name))
		what = reading_lacks(reading, owner(name));
	if (!what && owner(name) == NEEDS_NEWNET && reading->netns)
		what = "beside netns there can be no";
	if (!what && is_doubled(reading, &reading->container->sysctls, token))
		what = "duplicate key";
	return what;
}

void reading_sysctls(struct reading *reading)
{
	const struct list *list = &reading->container->sysctls;
	const char *what;

	for (uint32_t i = 0, token = list->token; i < list->count; i++, token += 2) {
		char *name = reading->json->text + reading_at(reading, token);
		bool dotted = is_dotted(name);

		if (dotted)
			swap(name);
		what = check_setting(reading, token);
		if (what && dotted)
			swap(name);
		if (what)
			reading_fault(reading, token, what, NULL);
	}
}
