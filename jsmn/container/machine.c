#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

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
