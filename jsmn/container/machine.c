#include <string.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "jsmn/json/near.h"
#include "reader.h"
#include "values.h"

static const char a_string[] = "a string is wanted, not";

const char on_exit_words[][9] = {
	[EXIT_POWEROFF] = "poweroff",
	[EXIT_REBOOT] = "reboot",
	[EXIT_HALT] = "halt",
	[EXIT_RESPAWN] = "respawn",
	[EXIT_HANG] = "hang",
};

void read_signal(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "a signal's name is wanted, as in TERM, not";
	struct number *number = reading_field(reading, key);
	const char *s = reading_string(reading, token, what);
	int n;

	if (!s)
		return;
	n = reading->reader->signal(s);
	if (n <= 0)
		reading_fault(reading, token, what, NULL);
	else
		*number = (struct number){ true, reading_at(reading, token), n };
}

void read_on_exit(struct reading *reading, const struct key *key, uint32_t token)
{
	const char *s = reading_string(reading, token, a_string);
	struct near near;

	if (!s)
		return;
	near = near_begin(s);
	for (enum on_exit i = EXIT_POWEROFF; i <= EXIT_HANG; i++) {
		if (!strcmp(s, on_exit_words[i])) {
			*(enum on_exit *)reading_field(reading, key) = i;
			return;
		}
		near_offer(&near, on_exit_words[i]);
	}
	reading_fault(reading, token, "poweroff, reboot, halt, respawn or hang is wanted, not",
		near.right);
}

void read_root(struct reading *reading, const struct key *key, uint32_t token)
{
	struct disk *root = reading_field(reading, key);

	if (!reading_is(reading, token, JSON_OBJECT, "an object is wanted, not"))
		return;
	root->set = true;
	root->at = reading_at(reading, token);
	reading_object(reading, token, IN_ROOT, root);
	if (!reading->given[K_ROOT_DEVICE])
		reading_fault(reading, token - 1, "without device there can be no", NULL);
	if (!reading->given[K_ROOT_TYPE])
		reading_fault(reading, token - 1, "without type there can be no", NULL);
}
