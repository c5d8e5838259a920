#include <stddef.h>

#include "json.h"
#include "text.h"

uint32_t json_after(const struct json *json, uint32_t token)
{
	int32_t end = json->tokens[token].end;

	do
		token++;
	while (token < json->count && json->tokens[token].start < end);
	return token;
}

const char *json_string(struct json *json, uint32_t token, const char **what)
{
	struct json_token *string = &json->tokens[token];
	char *s = json->text + string->start;
	int32_t size = text_unescape(s, (uint32_t)string->size, what);

	if (size < 0)
		return NULL;
	string->size = size;
	s[size] = '\0';
	return s;
}

/* Goes on to `to`, which is behind *at: counts lines, and moves *line to where the last began. */
static uint32_t lines(const char *text, uint32_t at, uint32_t to, uint32_t *line)
{
	uint32_t count = 0;

	for (; at < to; at++)
		if (text[at] == '\n') {
			count++;
			*line = at + 1;
		}
	return count;
}

struct json_place json_place(const struct json *json, uint32_t at)
{
	uint32_t from = 0, line = 0, count = 1, quote = 0;

	for (uint32_t i = 0; i < json->count && (uint32_t)json->tokens[i].start <= at; i++) {
		const struct json_token *token = &json->tokens[i];

		if (token->type != JSON_STRING)
			continue;
		count += lines(json->text, from, (uint32_t)token->start, &line);
		from = (uint32_t)token->end; /* newlines inside are unescaped ones */
		quote = at == (uint32_t)token->start;
	}
	count += lines(json->text, from, at < json->length ? at : json->length, &line);
	return (struct json_place){ count, at - quote - line + 1 };
}
