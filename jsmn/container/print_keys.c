#include "print.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "container.h"
#include "keys.h"
#include "printing.h"
#include "reader.h"
#include "values.h"

/* The objects of lists; each begins with uint32_t at. */
union item {
	uint32_t at;
	struct network network;
	struct route route;
	struct mount mount;
	struct device device;
	struct mapping mapping;
};

static void print_keys(const struct printing *printing, enum key_home home, const void *base);

/* The home of the objects in a value, by its reader. */
static const uint8_t inside[] = {
#define READER(name, kind, home) [READ_##name] = IN_##home,
	READERS(READER)
#undef READER
};

/* The struct of an object begins with bool set. */
static void print_members(const struct printing *printing, const struct key *key, const void *field, bool lines)
{
	if (!*(const bool *)field)
		return;
	put_begin(printing, PIECE_OBJECT, key->name, lines);
	print_keys(printing, inside[key->read], field);
	put_end(printing, PIECE_OBJECT_END);
}

void key_print_object(const struct printing *printing, const struct key *key, const void *field)
{
	print_members(printing, key, field, false);
}

void key_print_long_object(const struct printing *printing, const struct key *key, const void *field)
{
	print_members(printing, key, field, true);
}

/* Fills in the name of an interface: by default it tells the network's position. */
static void fill(union item *item, enum key_home home, uint32_t position, char room[16])
{
	if (home == IN_NETWORK && item->network.bridge.s)
		item->network.name.s = container_interface(&item->network, position, room);
}

void key_print_objects(const struct printing *printing, const struct key *key, const void *field)
{
	const struct list *list = field;
	const enum key_home home = inside[key->read];
	uint32_t token = list->token;
	char room[16];

	if (!list->set)
		return;
	put_begin(printing, PIECE_LIST, key->name, takes_lines(key));
	for (uint32_t i = 0; i < list->count; i++) {
		union item item = { .network = { 0 } };

		token = reading_again(printing->container->json, token, home, &item);
		fill(&item, home, i, room);
		put_begin(printing, PIECE_OBJECT, NULL, false);
		print_keys(printing, home, &item);
		put_end(printing, PIECE_OBJECT_END);
	}
	put_end(printing, PIECE_LIST_END);
}

static void (*const printers[])(const struct printing *printing, const struct key *key, const void *field) = {
#define READER(name, kind, home) [READ_##name] = key_print_##kind,
	READERS(READER)
#undef READER
};

static void print_keys(const struct printing *printing, enum key_home home, const void *base)
{
	const struct container_printer *printer = printing->printer;

	for (const struct key *key = keys; key < keys + KEYS; key++)
		if (key->home == home && (home != IN_TOP || !printer->instead(printer->context, key->name)))
			printers[key->read](printing, key, (const char *)base + key->field);
}

void container_print(const struct container *container, const struct container_printer *printer)
{
	print_keys(&(struct printing){ container, printer }, IN_TOP, container);
}
