/* The strict JSON reader: what it says of a text, its tokens, strings and places. */
#include <stdio.h>
#include <string.h>

#include "jsmn/json/json.h"
#include "json_unit.h"

#define X8(s) s s s s s s s s
#define X128(s) X8(X8(s s))
#define DEEPER "nested deeper than 128 levels"

static const struct {
	const char *name, *text, *expected;
} faults[] = {
	{ "valid", "{\"a\": [1, -2.5e3, true, null, {}, []]}", "" },
	{ "empty", "", "1:1 the text ends too early" },
	{ "newline first", "\n,", "2:1 a value is wanted, not ," },
	{ "blank", " \n ", "2:2 the text ends too early" },
	{ "mark", "\xef\xbb\xbf{}", "1:1 a byte order mark before the text" },
	{ "mark alone", "\xef\xbb\xbf", "1:1 a byte order mark before the text" },
	{ "delete", "[\x7f]", "1:2 a byte that cannot stand outside of a string" },
	{ "key alone", "{\"a\"}", "1:5 a colon is wanted after the key, not }" },
	{ "comma last", "{\"a\":1,}",
		"1:8 behind a comma a key in double quotes is wanted, not }" },
	{ "comma alone", "{,}", "1:2 a key in double quotes or } is wanted, not ," },
	{ "comma in list", "[,]", "1:2 a value or ] is wanted, not ," },
	{ "comma last in list", "[1,]", "1:4 a value is wanted, not ]" },
	{ "two texts", "{}{}", "1:3 nothing may follow the value, but here is {" },
	{ "no comma", "[1 2]", "1:4 a comma or the closing bracket is wanted, not 2" },
	{ "no comma, word", "[1 true]", "1:4 a comma or the closing bracket is wanted, not true" },
	{ "no comma, string", "{\"a\":\"b\"\n\"c\":1}",
		"2:1 a comma or the closing bracket is wanted, not \"" },
	{ "wrong bracket", "{\"a\":[1}", "1:8 a comma or the closing bracket is wanted, not }" },
	{ "wrong brace", "[{]", "1:3 a key in double quotes or } is wanted, not ]" },
	{ "bracket too many", "[]]", "1:3 nothing may follow the value, but here is ]" },
	{ "bracket alone", "]", "1:1 a value is wanted, not ]" },
	{ "bare key", "{\n\tkey: 1}", "2:2 a key in double quotes or } is wanted, not key" },
	{ "number key", "{1:2}", "1:2 a key in double quotes or } is wanted, not 1" },
	{ "colon twice", "{\"a\"::1}", "1:6 a value is wanted, not :" },
	{ "colon in list", "[1:2]", "1:3 a comma or the closing bracket is wanted, not :" },
	{ "half a word", "tru", "1:1 neither a value nor in double quotes: tru" },
	{ "leading zeros", "00x", "1:1 neither a value nor in double quotes: 00x" },
	{ "leading zero", "[01]", "1:2 neither a value nor in double quotes: 01" },
	{ "half a number", "[1e]", "1:2 neither a value nor in double quotes: 1e" },
	{ "half a number at the end", "1e", "1:1 neither a value nor in double quotes: 1e" },
	{ "half a fraction at the end", "1.", "1:1 neither a value nor in double quotes: 1." },
	{ "minus at the end", "-", "1:1 neither a value nor in double quotes: -" },
	{ "comment", "{} // x", "1:4 nothing may follow the value, but here is //" },
	{ "unclosed", "{\"a\":\n[1", "2:3 the text ends too early" },
	{ "unclosed string", "{\"a\":\n \"b", "2:2 a string without its closing quote" },
	{ "raw newline", "[\"ab\nc\"]",
		"1:5 a raw control character in a string; is a quote missing?" },
	{ "bad escape", "[\"a\\x\"]", "1:4 an invalid escape: \\" },
	{ "short escape", "[\"\\u12\"]", "1:3 an invalid escape: \\" },
	{ "cut escape", "\"\\u12", "1:2 an invalid escape: \\" },
	{ "cut after an escape", "\"\\n", "1:1 a string without its closing quote" },
	{ "cut backslash", "\"\\", "1:2 an invalid escape: \\" },
	{ "overlong", "[\"\xc0\xaf\"]", "1:3 a byte that is not UTF-8" },
	{ "surrogate in UTF-8", "[\"\xed\xa0\x80\"]", "1:3 a byte that is not UTF-8" },
	{ "above the last", "[\"\xf4\x90\x80\x80\"]", "1:3 a byte that is not UTF-8" },
	{ "cut UTF-8", "\"\xe2\x82", "1:2 a byte that is not UTF-8" },
	{ "lone surrogate", "\"\\ud800\"", "" },
	{ "128 arrays deep", X128("[") X128("]"), "" },
	{ "129 arrays deep", X128("[") "[]" X128("]"), "1:129 " DEEPER },
	{ "129 arrays deep, in lines", X128("[\n") "[", "129:1 " DEEPER },
	{ "128 objects deep", X128("{\"a\":") "1" X128("}"), "" },
	{ "129 objects deep", X128("{\"a\":") "{}" X128("}"), "1:641 " DEEPER },
	{ "wide, not deep", "[" X128("[[]],") "[]]", "" },
	{ "wide, then deep", "[" X128("[],") X128("["), "1:513 " DEEPER },
	{ "128 deep, crossed", X128("[") "}", "1:129 a value or ] is wanted, not }" },
	{ "64 pairs deep", X8(X8("[{\"a\":")) "[", "1:385 " DEEPER },
	{ "128 deep, unclosed", X128("["), "1:129 the text ends too early" },
	{ "128 deep, bracket too many", X128("[") X128("]") "]",
		"1:257 nothing may follow the value, but here is ]" },
};

static const struct {
	const char *name, *text, *expected;
	uint32_t length, room;
} sized[] = {
	{ "raw NUL", "[\"a\0\"]", "1:4 a raw control character in a string; is a quote missing?", 6,
		64 },
	{ "NUL outside", "[\0]", "1:2 a byte that cannot stand outside of a string", 3, 64 },
	{ "NUL behind", "[]\0", "1:3 a byte that cannot stand outside of a string", 3, 64 },
	{ "room enough", "[1,2]", "", 5, 3 },
	{ "room too small", "[1,\n2]", "2:1 more values than there is room for", 6, 2 },
	{ "no room for a bracket", "[[]]", "1:2 more values than there is room for", 4, 1 },
	{ "room for none", "1", "1:1 more values than there is room for", 1, 0 },
	{ "no room, and a fault", "[1,\n2,]", "2:3 a value is wanted, not ]", 8, 2 },
};

static void test_fault(struct count *count, const char *name, struct json json,
	const char *expected)
{
	char got[256];

	verdict(&json, got, sizeof got);
	verdict(&json, got, sizeof got); /* the same when it is read again */
	report(count, name, !strcmp(got, expected), "%s", got);
	text_close(&json);
}

static void test_too_long(struct count *count)
{
	struct json json = { .length = 1u << 31 };
	char got[256];

	verdict(&json, got, sizeof got);
	report(count, "too long", !strcmp(got, "1:1 more text than there is room for"), "%s", got);
}

static void test_faults(struct count *count)
{
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		test_fault(count, faults[i].name,
			text_open(faults[i].text, strlen(faults[i].text), 300), faults[i].expected);
	for (size_t i = 0; i < sizeof sized / sizeof *sized; i++)
		test_fault(count, sized[i].name,
			text_open(sized[i].text, sized[i].length, sized[i].room),
			sized[i].expected);
}

/* Each token: its kind, its parent, its size, its text's length. */
static void test_tokens(struct count *count)
{
	static const char text[] = "{\"ab\": [true, {\"c\": -1.5}, []], \"\": \"x\\n\"}";
	static const char expected[] = "{-1,2,42 \"0,2,2 [1,3,23 t2,0,4 {2,1,11 \"4,1,1 05,0,4 "
				       "[2,0,2 \"0,0,0 \"8,3,3 ";
	struct json json = text_open(text, strlen(text), 10);
	char got[256];
	int n = 0;

	verdict(&json, got, sizeof got);
	for (uint32_t i = 0; i < json.count; i++) {
		struct json_token *token = &json.tokens[i];

		n += snprintf(got + n, sizeof got - n, "%c%d,%d,%d ", token->type, token->parent,
			token->size, token->end - token->start);
	}
	report(count, "tokens", !strcmp(got, expected), "%s", got);
	n = 0;
	for (uint32_t i = 0; i < json.count; i++)
		n += snprintf(got + n, sizeof got - n, "%u ", json_after(&json, i));
	report(count, "after", !strcmp(got, "10 2 8 4 7 6 7 8 9 10 "), "%s", got);
	text_close(&json);
}

static const struct {
	const char *name, *text, *expected; /* of the one string; "!" and why there is none */
} strings[] = {
	{ "plain", "\"abc\"", "abc" },
	{ "no bytes", "\"\"", "" },
	{ "escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
	{ "one byte", "\"\\u0041\\u007F\"", "A\x7f" },
	{ "two bytes", "\"\\u0080\\u07ff\"", "\xc2\x80\xdf\xbf" },
	{ "three bytes", "\"\\u0800\\uFFFF\\ud7ff\\ue000\"",
		"\xe0\xa0\x80\xef\xbf\xbf\xed\x9f\xbf\xee\x80\x80" },
	{ "pair", "\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80" },
	{ "first pair", "\"\\ud800\\udc00\"", "\xf0\x90\x80\x80" },
	{ "last pair", "\"x\\udbff\\udfffy\"", "x\xf4\x8f\xbf\xbfy" },
	{ "raw UTF-8", "\"\xe2\x82\xac\\t\xc3\xa9\"", "\xe2\x82\xac\t\xc3\xa9" },
	{ "NUL", "\"a\\u0000b\"", "!a string with a NUL (\\u0000) in it:" },
	{ "high alone", "\"\\n\\ud83d\"", "!a string with half a surrogate pair in it:" },
	{ "low alone", "\"\\ude00\"", "!a string with half a surrogate pair in it:" },
	{ "high twice", "\"\\ud83d\\ud83d\"", "!a string with half a surrogate pair in it:" },
	{ "high, escape", "\"\\ud83d\\nabcd\"", "!a string with half a surrogate pair in it:" },
	{ "letter, low", "\"\\u0041\\udc00x\"", "!a string with half a surrogate pair in it:" },
	{ "high, letter", "\"\\ud83dude00\"", "!a string with half a surrogate pair in it:" },
};

static void test_strings(struct count *count)
{
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
		struct json json = text_open(strings[i].text, strlen(strings[i].text), 1);
		const char *what = NULL, *expected = strings[i].expected, *s;
		bool ok, unread = *expected == '!';
		char got[256];

		verdict(&json, got, sizeof got);
		s = *got ? NULL : json_string(&json, 0, &what);
		ok = unread ? !s && what && !strcmp(what, expected + 1) &&
				!memcmp(json.text, strings[i].text, json.length)
			    : s && !strcmp(s, expected) && json.tokens[0].size == (int)strlen(s);
		report(count, strings[i].name, ok, "%s%s", got, s ? s : what ? what : "no string");
		text_close(&json);
	}
}

/* Every byte has the place that it had, whatever was unescaped. */
static void test_places(struct count *count)
{
	static const char text[] =
		"{\n \"a\\n\\n\": [\"\\n\",\n\"\", \"\\n\\u000a\"\n],\"b\":\n1}\n";
	static const char expected[] = "1:1 1:2 2:1 2:2 2:2 2:4 2:5 2:6 2:7 2:8 2:9 2:10 2:11 "
				       "2:12 2:12 2:14 2:15 2:16 2:17 3:1 3:1 3:3 3:4 3:5 3:5 3:7 "
				       "3:8 3:9 3:10 3:11 3:12 3:13 3:14 3:15 4:1 4:2 4:3 4:3 4:5 "
				       "4:6 4:7 5:1 5:2 5:3 6:1 ";
	struct json json = text_open(text, strlen(text), 16);
	char got[512];

	for (int round = 0; round < 2; round++) {
		const char *what;
		int n = 0;

		if (!round)
			verdict(&json, got, sizeof got);
		for (uint32_t i = 0; round && i < json.count; i++)
			if (json.tokens[i].type == JSON_STRING)
				(void)json_string(&json, i, &what); /* all are strings */
		for (uint32_t at = 0; at <= json.length; at++) {
			struct json_place place = json_place(&json, at);

			n += snprintf(got + n, sizeof got - n, "%u:%u ", place.line, place.column);
		}
		report(count, round ? "places after" : "places", !strcmp(got, expected), "%s", got);
	}
	text_close(&json);
}

int main(void)
{
	struct count count = { 0 };

	test_faults(&count);
	test_too_long(&count);
	test_utf8(&count);
	test_tokens(&count);
	test_strings(&count);
	test_places(&count);
	return report_end(&count);
}
