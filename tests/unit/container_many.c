/* Lists as long as they may be, and longer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "container_rows.h"

enum { MOST = 64 << 10 };

static const struct {
	const char *name, *first;
	const char *item; /* each with its number, up to three times */
	unsigned count;
	const char *last, *expected;
} rows[] = {
	{ "340 mappings", "{\"gid_mappings\":[", "{\"container_id\":%u,\"host_id\":%u,\"size\":1},", 339,
		"{\"container_id\":339,\"host_id\":339,\"size\":1}]}",
		"1:2 without uid_mappings there can be no gid_mappings\n" },
	{ "341 mappings", "{\"gid_mappings\":[", "{\"container_id\":%u,\"host_id\":%u,\"size\":1},", 340,
		"{\"container_id\":340,\"host_id\":340,\"size\":1}]}",
		"1:2 more than the kernel's 340 mappings in gid_mappings\n" },
	{ "256 networks", "{\"network\":[", "{\"bridge\":\"b\",\"name\":\"n%u\"},", 255, "{\"bridge\":\"b\",\"name\":\"n254\"}]}",
		"1:7298 the interface of a network before it has the same name\n" },
	{ "257 networks", "{\"network\":[", "{\"bridge\":\"b\",\"name\":\"n%u\"},", 256, "{\"bridge\":\"b\",\"name\":\"n254\"}]}",
		"1:2 more than 256 objects in network\n" },
	{ "4000 settings", "{\"sysctl\":{", "\"net.a%u\":1,", 4000, "\"net.a3999\":1}}", "1:54902 duplicate key net.a3999\n" },
	{ "1500 mounts", "{\"mounts\":[", "{\"type\":\"tmpfs\",\"destination\":\"/%u\"},", 1500, "{}]}",
		"1:57402 a mount without destination\n1:57402 a mount without type\n" },
};

void test_many(struct count *count)
{
	char *text = malloc(MOST), *end = text + MOST, *to;

	if (!text)
		abort();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		to = text + snprintf(text, MOST, "%s", rows[i].first);
		for (unsigned n = 0; n < rows[i].count; n++)
			to += snprintf(to, (size_t)(end - to), rows[i].item, n, n);
		if (snprintf(to, (size_t)(end - to), "%s", rows[i].last) >= end - to)
			abort();
		test_row(count, &(struct row){ rows[i].name, text, rows[i].expected }, i < 2 ? user_rows : NULL);
	}
	free(text);
}
