/* Faults, said with their place in the file. */
#include <stdio.h>

#include "config.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "spawner/state/state.h"
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

const char *config_place_kept(const struct state *state, uint32_t at, char *place, size_t size)
{
	struct config config;
	struct fault fault;

	place[0] = '\0';
	if (at && !config_read_kept(&config, state->entry, STATE_CONFIG) && !json_read(&config.json, &fault))
		config_place(&config, at, place, size);
	return place;
}

static void show_line(const struct config *config, uint32_t at)
{
	const struct json_place where = json_place(&config->json, at);

	if (config->source)
		caret_show(config->source, config->length, where.line, where.column);
}

int config_refuse(const struct config *config, uint32_t at, const char *words)
{
	char place[CONFIG_PLACE];

	say("%s%s", config_place(config, at, place, sizeof place), words);
	show_line(config, at);
	return -1;
}

void config_fault(void *context, const struct fault *fault)
{
	const struct config *config = context;
	const struct json_place where = json_place(&config->json, fault->at); /* byte 0 is one too */
	char text[FAULT_TEXT];

	say("%s:%u:%u: %s", config->name, where.line, where.column, fault_text(config->text, fault, text));
	show_line(config, fault->at);
}
