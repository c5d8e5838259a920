#include "json.h"

#include <stdbool.h>
#include <string.h>

#define JSMN_STATIC
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#include "text.h"

/* What may come next. */
enum state { S_VALUE, S_FIRST_VALUE, S_KEY, S_FIRST_KEY, S_COLON, S_COMMA, S_END, STATES };

static const char *const wanted[STATES] = {
	[S_VALUE] = "a value is wanted, not",
	[S_FIRST_VALUE] = "a value or ] is wanted, not",
	[S_KEY] = "behind a comma a key in double quotes is wanted, not",
	[S_FIRST_KEY] = "a key in double quotes or } is wanted, not",
	[S_COLON] = "a colon is wanted after the key, not",
	[S_COMMA] = "a comma or the closing bracket is wanted, not",
	[S_END] = "nothing may follow the value, as does",
};

struct scan {
	struct json *json;
	struct fault *fault;
	uint32_t at;
	int32_t open; /* the innermost open array or object: with its parents, the stack */
	enum state state;
};

static int complain(struct scan *scan, uint32_t length, const char *what)
{
	*scan->fault = (struct fault){ .at = scan->at, .length = length, .what = what };
	return -1;
}

static int unexpected(struct scan *scan)
{
	uint32_t left = scan->json->length - scan->at;
	uint32_t word = text_word(scan->json->text + scan->at, left);

	return complain(scan, word ? word : 1, wanted[scan->state]);
}

static bool wants_value(const struct scan *scan)
{
	return scan->state == S_VALUE || scan->state == S_FIRST_VALUE;
}

/*
 * The token of the text up to `end`. jsmn is given one at a time: its own search for the bracket
 * to close begins at the last token, which takes quadratic time where brackets are deep.
 */
static int add(struct scan *scan, uint32_t end, enum json_type type)
{
	struct json *json = scan->json;
	jsmn_parser parser;
	jsmntok_t token;

	if (json->count == json->room)
		return complain(scan, 0, "more values than there is room for");
	jsmn_init(&parser);
	parser.pos = scan->at;
	(void)jsmn_parse(&parser, json->text, end, &token, 1); /* an open bracket: ERROR_PART */
	json->tokens[json->count++] = (struct json_token){
		.type = (int32_t)type,
		.start = token.start,
		.end = token.end,
		.size = type == JSON_STRING ? token.end - token.start : 0,
		.parent = scan->open,
	};
	if (scan->open >= 0)
		json->tokens[scan->open].size++;
	scan->at = end;
	return 0;
}

static int add_value(struct scan *scan, uint32_t end, enum json_type type)
{
	if (add(scan, end, type) < 0)
		return -1;
	scan->state = scan->open < 0 ? S_END : S_COMMA;
	return 0;
}

static int string(struct scan *scan)
{
	uint32_t quote;

	if (!wants_value(scan) && scan->state != S_KEY && scan->state != S_FIRST_KEY)
		return unexpected(scan);
	quote = text_string(scan->json->text, scan->json->length, scan->at, scan->fault);
	if (!quote)
		return -1;
	if (wants_value(scan))
		return add_value(scan, quote + 1, JSON_STRING);
	scan->state = S_COLON;
	return add(scan, quote + 1, JSON_STRING);
}

static int begin(struct scan *scan, char bracket)
{
	if (!wants_value(scan))
		return unexpected(scan);
	if (add(scan, scan->at + 1, bracket == '{' ? JSON_OBJECT : JSON_ARRAY) < 0)
		return -1;
	scan->open = (int32_t)scan->json->count - 1;
	scan->state = bracket == '{' ? S_FIRST_KEY : S_FIRST_VALUE;
	return 0;
}

static int end(struct scan *scan, char bracket)
{
	enum state state = scan->state;
	struct json_token *open;

	if (state != S_COMMA && state != S_FIRST_KEY && state != S_FIRST_VALUE)
		return unexpected(scan);
	open = &scan->json->tokens[scan->open];
	if ((open->type == JSON_OBJECT) != (bracket == '}'))
		return unexpected(scan);
	open->end = (int32_t)++scan->at;
	scan->open = open->parent;
	scan->state = scan->open < 0 ? S_END : S_COMMA;
	return 0;
}

static int separator(struct scan *scan, char sign)
{
	if (scan->state != (sign == ':' ? S_COLON : S_COMMA))
		return unexpected(scan);
	scan->state = S_VALUE;
	if (sign == ',' && scan->json->tokens[scan->open].type == JSON_OBJECT)
		scan->state = S_KEY;
	scan->at++;
	return 0;
}

static bool is(const char *word, const char *s, uint32_t length)
{
	return strlen(word) == length && !memcmp(word, s, length);
}

static int word(struct scan *scan)
{
	const char *s = scan->json->text + scan->at;
	uint32_t length = text_word(s, scan->json->length - scan->at);

	if (!length)
		return complain(scan, 0, "a byte that cannot stand outside of a string");
	if (!wants_value(scan))
		return unexpected(scan);
	if (text_number(s, length))
		return add_value(scan, scan->at + length, JSON_NUMBER);
	if (!is("true", s, length) && !is("false", s, length) && !is("null", s, length))
		return complain(scan, length, "no value, and not in double quotes:");
	return add_value(scan, scan->at + length, (enum json_type)s[0]);
}

static int step(struct scan *scan)
{
	char c = scan->json->text[scan->at];

	switch (c) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		scan->at++;
		return 0;
	case '"':
		return string(scan);
	case '{':
	case '[':
		return begin(scan, c);
	case '}':
	case ']':
		return end(scan, c);
	case ':':
	case ',':
		return separator(scan, c);
	default:
		return word(scan);
	}
}

int json_read(struct json *json, struct fault *fault)
{
	struct scan scan = { .json = json, .fault = fault, .open = -1, .state = S_VALUE };

	json->count = 0;
	if (json->length > INT32_MAX)
		return complain(&scan, 0, "more text than there is room for");
	if (json->length >= 3 && !memcmp(json->text, "\xef\xbb\xbf", 3))
		return complain(&scan, 0, "a byte order mark before the text");
	while (scan.at < json->length)
		if (step(&scan) < 0)
			return -1;
	return scan.state == S_END ? 0 : complain(&scan, 0, "the text ends too early");
}
