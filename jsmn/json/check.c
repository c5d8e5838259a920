#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "fault.h"
#include "text.h"

/* It bounds what is kept here, and how far jsmn looks for the bracket to close. */
enum { DEPTH_MOST = 128 };
static const char too_deep[] = "nested deeper than 128 levels";

/* What may come next. */
enum state { S_VALUE, S_FIRST_VALUE, S_KEY, S_FIRST_KEY, S_COLON, S_COMMA, S_END, STATES };

static const char wanted[STATES][53] = { /* no pointers, which would be relocated */
	[S_VALUE] = "a value is wanted, not",
	[S_FIRST_VALUE] = "a value or ] is wanted, not",
	[S_KEY] = "behind a comma a key in double quotes is wanted, not",
	[S_FIRST_KEY] = "a key in double quotes or } is wanted, not",
	[S_COLON] = "a colon is wanted after the key, not",
	[S_COMMA] = "a comma or the closing bracket is wanted, not",
	[S_END] = "nothing may follow the value, but here is",
};

struct scan {
	const char *text;
	uint32_t length, at;
	struct fault *fault;
	enum state state;
	uint32_t depth;
	char closing[DEPTH_MOST]; /* the bracket with which each open array or object ends */
};

static int complain(struct scan *scan, uint32_t length, const char *what)
{
	*scan->fault = (struct fault){ .at = scan->at, .length = length, .what = what };
	return -1;
}

static int unexpected(struct scan *scan)
{
	uint32_t word = text_word(scan->text + scan->at, scan->length - scan->at);

	return complain(scan, word ? word : 1, wanted[scan->state]);
}

static bool wants_value(const struct scan *scan)
{
	return scan->state == S_VALUE || scan->state == S_FIRST_VALUE;
}

/* Goes on to `end`, where a value ends. */
static int pass(struct scan *scan, uint32_t end)
{
	scan->at = end;
	scan->state = scan->depth ? S_COMMA : S_END;
	return 0;
}

static int string(struct scan *scan)
{
	uint32_t quote;

	if (!wants_value(scan) && scan->state != S_KEY && scan->state != S_FIRST_KEY)
		return unexpected(scan);
	quote = text_string(scan->text, scan->length, scan->at, scan->fault);
	if (!quote)
		return -1;
	if (wants_value(scan))
		return pass(scan, quote + 1);
	scan->at = quote + 1;
	scan->state = S_COLON;
	return 0;
}

static int begin(struct scan *scan, char bracket)
{
	if (!wants_value(scan))
		return unexpected(scan);
	if (scan->depth == DEPTH_MOST)
		return complain(scan, 0, too_deep);
	scan->at++;
	scan->closing[scan->depth++] = bracket == '{' ? '}' : ']';
	scan->state = bracket == '{' ? S_FIRST_KEY : S_FIRST_VALUE;
	return 0;
}

static int end(struct scan *scan, char bracket)
{
	enum state state = scan->state;

	if (state != S_COMMA && state != S_FIRST_KEY && state != S_FIRST_VALUE)
		return unexpected(scan);
	if (scan->closing[scan->depth - 1] != bracket)
		return unexpected(scan);
	scan->depth--;
	return pass(scan, scan->at + 1);
}

static int separator(struct scan *scan, char sign)
{
	if (scan->state != (sign == ':' ? S_COLON : S_COMMA))
		return unexpected(scan);
	scan->state = S_VALUE;
	if (sign == ',' && scan->closing[scan->depth - 1] == '}')
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
	const char *s = scan->text + scan->at;
	uint32_t length = text_word(s, scan->length - scan->at);

	if (!length)
		return complain(scan, 0, "a byte that cannot stand outside of a string");
	if (!wants_value(scan))
		return unexpected(scan);
	if (!text_number(s, length) && !is("true", s, length) && !is("false", s, length) && !is("null", s, length))
		return complain(scan, length, "neither a value nor in double quotes:");
	return pass(scan, scan->at + length);
}

static int step(struct scan *scan)
{
	char c = scan->text[scan->at];

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

int check_text(const char *text, uint32_t length, struct fault *fault)
{
	struct scan scan = { .text = text, .length = length, .fault = fault, .state = S_VALUE };

	if (length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
		return complain(&scan, 0, "a byte order mark before the text");
	while (scan.at < length)
		if (step(&scan) < 0)
			return -1;
	return scan.state == S_END ? 0 : complain(&scan, 0, "the text ends too early");
}
