#include <string.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

static const struct {
	int64_t least, most;
	char what[44];
} ranges[] = {
	[CHECK_score] = { -1000, 1000, "not from -1000 to 1000:" },
	[CHECK_mtu] = { 68, 65535, "not from 68 to 65535:" },
	[CHECK_timeout] = { 0, 86400, "not from 0 to 86400 seconds:" },
	[CHECK_watchdog] = { 1, 65535, "not from 1 to 65535 seconds:" },
	[CHECK_id] = { 0, 4294967294, "not from 0 to 4294967294:" },
	[CHECK_ids] = { 1, 4294967295, "not from 1 to 4294967295:" },
	[CHECK_major] = { 0, 4095, "not from 0 to 4095:" },
	[CHECK_minor] = { 0, 1048575, "not from 0 to 1048575:" },
	[CHECK_offset] = { -4611686018, 4611686018, "not from -4611686018 to 4611686018 seconds:" },
	[CHECK_memory] = { 4096, INT64_C(1) << 62, "not from 4K to 4194304T:" },
	[CHECK_pids] = { 1, 4194304, "not from 1 to 4194304:" },
	[CHECK_shares] = { 2, 262144, "not from 2 to 262144:" },
	[CHECK_quota] = { 1000, 17592186044415, "not from 1000 to 17592186044415:" },
};

static void set(struct reading *reading, const struct key *key, uint32_t token, int64_t n)
{
	*(struct number *)reading_field(reading, key) = (struct number){ true, reading_at(reading, token), n };
}

static void set_in_range(struct reading *reading, const struct key *key, uint32_t token, int64_t n)
{
	if (n < ranges[key->check].least || n > ranges[key->check].most)
		reading_fault(reading, token, ranges[key->check].what, NULL);
	else
		set(reading, key, token, n);
}

static void read_whole(struct reading *reading, const struct key *key, uint32_t token, const char *what)
{
	int64_t n;

	if (reading_whole(reading, token, what, &n))
		set_in_range(reading, key, token, n);
}

void read_number(struct reading *reading, const struct key *key, uint32_t token)
{
	read_whole(reading, key, token, "a whole number is wanted, not");
}

void read_amount(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "a whole number or unlimited is wanted, not";
	const char *s;

	if (reading->json->tokens[token].type != JSON_STRING) {
		read_whole(reading, key, token, what);
		return;
	}
	s = reading_string(reading, token, what);
	if (s && strcmp(s, "unlimited"))
		reading_fault(reading, token, what, NULL);
	else if (s)
		set(reading, key, token, -1);
}

/* Reads digits and one of K, M, G, T. Returns -1 if it is anything else, INT64_MAX if it is as large or larger. */
static int64_t bytes(const char *s)
{
	static const char units[] = "KMGT";
	const char *end = s + strspn(s, "0123456789"), *unit = strchr(units, *end);
	int64_t n = 0;

	if (end == s || !*end || !unit || end[1])
		return -1;
	for (; s < end; s++)
		n = n > (INT64_MAX - 9) / 10 ? INT64_MAX : n * 10 + (*s - '0');
	for (int i = 0; i <= unit - units; i++)
		n = n > INT64_MAX / 1024 ? INT64_MAX : n * 1024;
	return n;
}

void read_bytes(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "bytes, as in 512M, or unlimited are wanted, not";
	const char *s;
	int64_t n;

	if (reading->json->tokens[token].type != JSON_STRING) {
		read_whole(reading, key, token, what);
		return;
	}
	s = reading_string(reading, token, what);
	if (!s)
		return;
	n = bytes(s);
	if (!strcmp(s, "unlimited"))
		set(reading, key, token, -1);
	else if (n < 0)
		reading_fault(reading, token, what, NULL);
	else
		set_in_range(reading, key, token, n);
}
