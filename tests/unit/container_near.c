/* What near_offer takes for near enough. */
#include <stdio.h>
#include <string.h>

#include "container_rows.h"
#include "jsmn/json/near.h"
#include "json_unit.h"

static const struct {
	const char *name, *word, *first, *second; /* both are offered, in this order */
	const char *expected; /* "": neither is near */
} rows[] = {
	{ "the same", "umask", "user", "umask", "umask" },
	{ "case", "AZaz", "azAZ", "x", "azAZ" },
	{ "no letters of the other case", "@[`{", "`{@[", "x", "" },
	{ "a letter less", "abcd", "abc", "x", "abc" },
	{ "a letter more", "abc", "abcd", "x", "abcd" },
	{ "a first letter more", "abc", "xabc", "x", "xabc" },
	{ "a first letter less", "xabc", "abc", "x", "abc" },
	{ "another letter", "abc", "axc", "x", "axc" },
	{ "first two swapped", "bac", "abc", "x", "abc" },
	{ "last two swapped", "acb", "abc", "x", "abc" },
	{ "swapped in another case", "aCb", "ABc", "x", "ABc" },
	{ "no swap", "abc", "bca", "x", "" },
	{ "two of six", "abcdef", "abcdxx", "x", "" },
	{ "two of seven", "abcdefg", "abcdexx", "x", "abcdexx" },
	{ "three of ten", "abcdefghij", "abcdefgxxx", "x", "" },
	{ "three of eleven", "abcdefghijk", "abcdefghxxx", "x", "abcdefghxxx" },
	{ "one of two", "ab", "ax", "x", "" },
	{ "one of three", "abc", "abx", "x", "abx" },
	{ "the nearer one", "abcdefg", "abcdexx", "abcdefx", "abcdefx" },
	{ "the nearer one first", "abcdefg", "abcdefx", "abcdexx", "abcdefx" },
	{ "the first of equals", "abc", "abx", "aby", "abx" },
	{ "no word", "", "a", "x", "" },
	{ "the longest word", "abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwy", "x",
		"abcdefghijklmnopqrstuvwy" },
	{ "too long a word", "abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuvwx", "x", "" },
	{ "too long a name", "abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwxy", "x", "" },
};

void test_near(struct count *count)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct near near = near_begin(rows[i].word);
		const char *right;
		char name[64];

		near_offer(&near, rows[i].first);
		near_offer(&near, rows[i].second);
		right = near.right ? near.right : "";
		snprintf(name, sizeof name, "near: %s", rows[i].name);
		report(count, name, !strcmp(right, rows[i].expected), "%s", right);
	}
}
