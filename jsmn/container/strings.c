#include "values.h"

#include <stddef.h>
#include <string.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "jsmn/json/near.h"
#include "keys.h"
#include "reader.h"

enum { HOST_MOST = 64 }; /* the kernel's __NEW_UTS_LEN */

enum { WORDS_MOST = 5 };

static const struct {
	char words[WORDS_MOST][9]; /* by the value of the enum; "" for one without a word */
	char what[56];
} choices[] = {
	[CHECK_on_exit] = {
		{ [EXIT_POWEROFF] = "poweroff", [EXIT_REBOOT] = "reboot", [EXIT_HALT] = "halt",
			[EXIT_RESPAWN] = "respawn", [EXIT_HANG] = "hang" },
		"poweroff, reboot, halt, respawn or hang is wanted, not",
	},
	[CHECK_filter] = {
		{ [FILTER_ESCAPE] = "escape", [FILTER_DEFAULT] = "default", [FILTER_NONE] = "none" },
		"escape, default or none is wanted, not",
	},
};

static const char a_string[] = "a string is wanted, not";

void read_ignored(struct reading *reading, const struct key *key, uint32_t token)
{
	(void)key;
	(void)reading_string(reading, token, a_string); /* it has said why */
}

void read_text(struct reading *reading, const struct key *key, uint32_t token)
{
	const char *s = reading_string(reading, token, a_string), *what;

	if (!s)
		return;
	what = *s ? key_check(key, s) : a_string;
	if (what)
		reading_fault(reading, token, what, NULL);
	else
		*(struct text *)reading_field(reading, key) = (struct text){ s, reading_at(reading, token) };
}

static void read_item(struct reading *reading, const struct key *key, uint32_t token)
{
	const char *s = reading_string(reading, token, a_string), *what;

	if (!s)
		return;
	what = key_check(key, s);
	if (what)
		reading_fault(reading, token, what, NULL);
}

void read_list(struct reading *reading, const struct key *key, uint32_t token)
{
	struct json *json = reading->json;
	uint32_t item = token + 1;
	int faults = reading->faults;

	if (!reading_is(reading, token, JSON_ARRAY, "a list of strings is wanted, not"))
		return;
	for (; reading_inside(reading, token, item); item = json_after(json, item))
		read_item(reading, key, item);
	if (reading->faults == faults)
		*(struct list *)reading_field(reading, key) = (struct list){
			.set = true,
			.at = reading_at(reading, token),
			.token = token + 1,
			.count = (uint32_t)json->tokens[token].size,
		};
}

void read_command(struct reading *reading, const struct key *key, uint32_t token)
{
	const struct json_token *tokens = reading->json->tokens;
	struct list *list = reading_field(reading, key);

	read_list(reading, key, token);
	if (!list->set || (list->count && tokens[token + 1].size))
		return;
	if (list->count)
		reading_fault(reading, token + 1, a_string, NULL);
	else
		reading_fault(reading, token - 1, "an empty list names no command:", NULL);
}

void read_flag(struct reading *reading, const struct key *key, uint32_t token)
{
	bool on = reading->json->tokens[token].type == JSON_TRUE;

	if (on ||
		reading_is(reading, token, JSON_FALSE, "true or false (no quotes) is wanted, not"))
		*(struct flag *)reading_field(reading, key) =
			(struct flag){ true, on, reading_at(reading, token) };
}

void read_octal(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "a string of octal digits, as in 022, is wanted, not";
	const char *s = reading_string(reading, token, what);
	int64_t n = 0;
	size_t length;

	if (!s)
		return;
	length = strspn(s, "01234567");
	for (size_t i = 0; i < length && n <= 0777; i++)
		n = n * 8 + (s[i] - '0');
	if (!length || s[length])
		reading_fault(reading, token, what, NULL);
	else if (n > 0777)
		reading_fault(reading, token, "above 0777:", NULL);
	else
		*(struct number *)reading_field(reading, key) =
			(struct number){ true, reading_at(reading, token), n };
}

void read_choice(struct reading *reading, const struct key *key, uint32_t token)
{
	const char *s = reading_string(reading, token, a_string), *word;
	struct near near;

	if (!s)
		return;
	near = near_begin(s);
	for (uint32_t i = 0; i < WORDS_MOST; i++) {
		word = choices[key->check].words[i];
		if (*word && !strcmp(s, word)) {
			*(uint32_t *)reading_field(reading, key) = i;
			return;
		}
		if (*word)
			near_offer(&near, word);
	}
	reading_fault(reading, token, choices[key->check].what, near.right);
}

const char *choice_word(enum choice choice, unsigned value)
{
	return choices[choice].words[value];
}

const char *container_exit(enum on_exit on_exit)
{
	return choice_word(CHECK_on_exit, on_exit);
}

const char *check_host(const char *string)
{
	return strlen(string) > HOST_MOST ? "longer than 64 bytes:" : NULL;
}

const char *check_variable(const char *string)
{
	const char *equals = strchr(string, '=');

	return equals && equals > string ? NULL : "NAME=VALUE is wanted, not";
}

const char *check_user(const char *string)
{
	size_t user = strcspn(string, ":");
	const char *group = string[user] ? string + user + 1 : "0";

	if (!user || !*group || strchr(group, ':'))
		return "USER or USER:GROUP is wanted, not";
	return NULL;
}
