#include "json.h"

#include <string.h>

#define JSMN_STATIC
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#include "check.h"
#include "fault.h"

/* jsmn's tokens become ours where they are. */
_Static_assert(sizeof(struct json_token) == sizeof(jsmntok_t), "the room for one is room for the other");

static int complain(struct fault *fault, uint32_t at, const char *what)
{
	*fault = (struct fault){ .at = at, .what = what };
	return -1;
}

static enum json_type kind(const char *text, const jsmntok_t *token)
{
	char first = text[token->start];

	if (token->type == JSMN_STRING)
		return JSON_STRING;
	return first == '-' || (first >= '0' && first <= '9') ? JSON_NUMBER : (enum json_type)first;
}

/* What jsmn does not say of a token: which primitive it is, and how long a string. */
static void settle(struct json *json, uint32_t i)
{
	jsmntok_t token;

	memcpy(&token, &json->tokens[i], sizeof token);
	json->tokens[i] = (struct json_token){
		.type = (int32_t)kind(json->text, &token),
		.start = token.start,
		.end = token.end,
		.size = token.type == JSMN_STRING ? token.end - token.start : token.size,
		.parent = token.parent,
	};
}

/* Of a checked text jsmn refuses nothing. Its tokens in excess are the one thing that can be wrong. */
int json_read(struct json *json, struct fault *fault)
{
	jsmn_parser parser;
	int count;

	json->count = 0;
	if (json->length > INT32_MAX)
		return complain(fault, 0, "more text than there is room for");
	if (check_text(json->text, json->length, fault) < 0)
		return -1;
	jsmn_init(&parser);
	count = jsmn_parse(&parser, json->text, json->length, (jsmntok_t *)json->tokens, json->room);
	if (count < 0)
		return complain(fault, parser.pos, "more values than there is room for");
	for (; json->count < (uint32_t)count; json->count++)
		settle(json, json->count);
	return 0;
}
