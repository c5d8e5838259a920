#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>

#include "container.h"
#include "jsmn/json/json.h"
#include "jsmn/json/near.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

static const uint64_t unlimited = ~(uint64_t)0;

/* The names of setrlimit(2), without RLIMIT_ and in lower case. */
static const char *const limits[] = {
	[RLIMIT_AS] = "as",
	[RLIMIT_CORE] = "core",
	[RLIMIT_CPU] = "cpu",
	[RLIMIT_DATA] = "data",
	[RLIMIT_FSIZE] = "fsize",
	[RLIMIT_LOCKS] = "locks",
	[RLIMIT_MEMLOCK] = "memlock",
	[RLIMIT_MSGQUEUE] = "msgqueue",
	[RLIMIT_NICE] = "nice",
	[RLIMIT_NOFILE] = "nofile",
	[RLIMIT_NPROC] = "nproc",
	[RLIMIT_RSS] = "rss",
	[RLIMIT_RTPRIO] = "rtprio",
	[RLIMIT_RTTIME] = "rttime",
	[RLIMIT_SIGPENDING] = "sigpending",
	[RLIMIT_STACK] = "stack",
};

_Static_assert(sizeof limits / sizeof *limits == CONTAINER_LIMITS, "every limit has its name");

const char *container_limit(unsigned resource)
{
	return limits[resource];
}

static int find(const char *name)
{
	int i = 0;

	while (i < CONTAINER_LIMITS && strcmp(limits[i], name))
		i++;
	return i;
}

static const char *near_limit(const char *name)
{
	struct near near = near_begin(strncasecmp(name, "RLIMIT_", 7) ? name : name + 7);

	for (int i = 0; i < CONTAINER_LIMITS; i++)
		near_offer(&near, limits[i]);
	return near.right;
}

static bool read_bound(struct reading *reading, uint32_t token, uint64_t *bound)
{
	static const char what[] = "a number, unlimited or [soft, hard] is wanted, not";
	const char *s;
	int64_t n;

	if (reading->json->tokens[token].type == JSON_STRING) {
		s = reading_string(reading, token, what);
		*bound = unlimited;
		if (s && strcmp(s, "unlimited")) {
			reading_fault(reading, token, what, NULL);
			return false;
		}
		return s;
	}
	if (!reading_whole(reading, token, what, &n))
		return false;
	if (n < 0 || n == INT64_MAX) {
		reading_fault(reading, token, "out of the range of limits:", NULL);
		return false;
	}
	*bound = (uint64_t)n;
	return true;
}

static void read_pair(struct reading *reading, uint32_t token, struct limit *limit)
{
	const struct json *json = reading->json;
	uint32_t hard;
	bool ok;

	if (json->tokens[token].size != 2) {
		reading_fault(reading, token - 1, "[soft, hard], two numbers, are wanted for",
			NULL);
		return;
	}
	hard = json_after(json, token + 1);
	ok = read_bound(reading, token + 1, &limit->soft);
	ok &= read_bound(reading, hard, &limit->hard);
	if (ok && limit->soft > limit->hard)
		reading_fault(reading, token + 1, "the soft limit is above the hard one:", NULL);
	else
		limit->set = ok;
}

static void read_limit(struct reading *reading, uint32_t token, struct limit *limit)
{
	limit->at = reading_at(reading, token);
	if (reading->json->tokens[token].type == JSON_ARRAY) {
		read_pair(reading, token, limit);
	} else {
		limit->set = read_bound(reading, token, &limit->soft);
		limit->hard = limit->soft;
	}
}

void read_limits(struct reading *reading, const struct key *key, uint32_t token)
{
	uint32_t name = token + 1;
	const char *s;
	int i;

	if (!reading_is(reading, token, JSON_OBJECT, "an object of limits is wanted, not"))
		return;
	for (; reading_inside(reading, token, name); name = json_after(reading->json, name + 1)) {
		struct limit *limit = reading_field(reading, key);

		s = reading_string(reading, name, "a key is wanted, not");
		i = s ? find(s) : CONTAINER_LIMITS;
		if (s && i == CONTAINER_LIMITS)
			reading_fault(reading, name, "unknown limit", near_limit(s));
		else if (s && limit[i].at)
			reading_fault(reading, name, "duplicate key", NULL);
		else if (s)
			read_limit(reading, name + 1, &limit[i]);
	}
}
