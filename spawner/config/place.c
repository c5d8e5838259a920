/* Faults, said with their place in the file. */
#include <stdio.h>

#include "config.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "spawner/text/caret.h"
#include "spawner/text/say.h"

const char *config_place(const struct config *config, uint32_t at, char *place, size_t size)
{
	struct json_place where;

	place[0] = '\0';
	if (at) {
		where = json_place(&config->json, at);
		snprintf(place, size, "%s:%u:%u: ", config->name, where.line, where.column);
	}
	return place;
}

int config_refuse(const struct config *config, uint32_t at, const char *words)
{
	const struct json_place where = json_place(&config->json, at);

	say("%s:%u:%u: %s", config->name, where.line, where.column, words);
	if (config->source)
		caret_show(config->source, config->length, where.line, where.column);
	return -1;
}

/* A fault may be at byte 0: it has a place too. */
void config_fault(void *context, const struct fault *fault)
{
	const struct config *config = context;
	char text[FAULT_TEXT];

	(void)config_refuse(config, fault->at, fault_text(config->text, fault, text));
}
