#include <arpa/inet.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "container.h"
#include "keys.h"
#include "print.h"
#include "printing.h"
#include "values.h"

static void put(const struct printing *printing, const struct container_piece *piece)
{
	printing->printer->put(printing->printer->context, piece);
}

void put_begin(const struct printing *printing, enum container_piece_kind kind, const char *word, bool lines)
{
	put(printing, &(struct container_piece){ .kind = kind, .key = word, .lines = lines });
}

void put_end(const struct printing *printing, enum container_piece_kind kind)
{
	put(printing, &(struct container_piece){ .kind = kind });
}

static void put_bytes(const struct printing *printing, const char *word, const char *string, size_t length)
{
	put(printing, &(struct container_piece){ .kind = PIECE_STRING, .key = word, .string = string, .length = length });
}

static void put_string(const struct printing *printing, const char *word, const char *string)
{
	put_bytes(printing, word, string, strlen(string));
}

static void put_number(const struct printing *printing, enum container_piece_kind kind, const char *word, int64_t n)
{
	put(printing, &(struct container_piece){ .kind = kind, .key = word, .number = n });
}

/* ~0 is "unlimited". */
static void put_bound(const struct printing *printing, const char *word, uint64_t n)
{
	if (n == UINT64_MAX)
		put_string(printing, word, "unlimited");
	else
		put_number(printing, PIECE_NUMBER, word, (int64_t)n);
}

bool takes_lines(const struct key *key)
{
	return key->home == IN_TOP;
}

void key_print_nothing(const struct printing *printing, const struct key *key, const void *field)
{
	(void)printing;
	(void)key;
	(void)field;
}

void key_print_text(const struct printing *printing, const struct key *key, const void *field)
{
	const struct text *text = field;

	if (text->s)
		put_string(printing, key->name, text->s);
}

void key_print_list(const struct printing *printing, const struct key *key, const void *field)
{
	const struct list *list = field;
	uint32_t token = list->token;

	if (!list->set)
		return;
	put_begin(printing, PIECE_LIST, key->name, takes_lines(key));
	for (uint32_t i = 0; i < list->count; i++)
		put_string(printing, NULL, container_next(printing->container, &token, NULL));
	put_end(printing, PIECE_LIST_END);
}

void key_print_flag(const struct printing *printing, const struct key *key, const void *field)
{
	const struct flag *flag = field;

	if (flag->set)
		put_number(printing, PIECE_FLAG, key->name, flag->on);
}

/* 0 is the value of an enum whose key is missing. */
void key_print_choice(const struct printing *printing, const struct key *key, const void *field)
{
	const uint32_t value = *(const uint32_t *)field;

	if (value)
		put_string(printing, key->name, choice_word(key->check, value));
}

void key_print_number(const struct printing *printing, const struct key *key, const void *field)
{
	const struct number *number = field;

	if (number->set)
		put_number(printing, PIECE_NUMBER, key->name, number->n);
}

void key_print_amount(const struct printing *printing, const struct key *key, const void *field)
{
	const struct number *number = field;

	if (number->set)
		put_bound(printing, key->name, (uint64_t)number->n);
}

void key_print_octal(const struct printing *printing, const struct key *key, const void *field)
{
	const struct number *number = field;
	char digits[8];

	(void)snprintf(digits, sizeof digits, "%0*o", (int)key->check, (unsigned)number->n);
	if (number->set)
		put_string(printing, key->name, digits);
}

void key_print_signal(const struct printing *printing, const struct key *key, const void *field)
{
	const struct number *number = field;

	if (number->set)
		put_number(printing, PIECE_SIGNAL, key->name, number->n);
}

void key_print_namespaces(const struct printing *printing, const struct key *key, const void *field)
{
	const struct mask *mask = field;
	const char *name;
	uint64_t bit;

	put_begin(printing, PIECE_LIST, key->name, false);
	for (unsigned i = 0; (name = container_namespace(i, &bit)); i++)
		if (mask->bits & bit)
			put_string(printing, NULL, name);
	put_end(printing, PIECE_LIST_END);
}

void key_print_limits(const struct printing *printing, const struct key *key, const void *field)
{
	const struct limit *limits = field;
	bool any = false;

	for (unsigned i = 0; i < CONTAINER_LIMITS; i++) {
		if (!limits[i].set)
			continue;
		if (!any)
			put_begin(printing, PIECE_OBJECT, key->name, true);
		any = true;
		put_begin(printing, PIECE_LIST, container_limit(i), false);
		put_bound(printing, NULL, limits[i].soft);
		put_bound(printing, NULL, limits[i].hard);
		put_end(printing, PIECE_LIST_END);
	}
	if (any)
		put_end(printing, PIECE_OBJECT_END);
}

void key_print_settings(const struct printing *printing, const struct key *key, const void *field)
{
	const struct list *list = field;
	uint32_t token = list->token;
	struct setting setting;

	if (!list->set)
		return;
	put_begin(printing, PIECE_OBJECT, key->name, true);
	for (uint32_t i = 0; i < list->count; i++) {
		setting = container_setting(printing->container, &token);
		put_bytes(printing, setting.name, setting.value, setting.length);
	}
	put_end(printing, PIECE_OBJECT_END);
}

void key_print_address(const struct printing *printing, const struct key *key, const void *field)
{
	const struct address *address = field;
	char text[INET6_ADDRSTRLEN + 4];

	if (!address->set)
		return;
	(void)inet_ntop(address->family, address->bytes, text, INET6_ADDRSTRLEN); /* the reader knows the family */
	if (address->prefix)
		(void)snprintf(text + strlen(text), 5, "/%u", address->prefix);
	put_string(printing, key->name, text);
}

void key_print_hardware(const struct printing *printing, const struct key *key, const void *field)
{
	const struct hardware *mac = field;
	const uint8_t *b = mac->bytes;
	char text[18];

	(void)snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
	if (mac->set)
		put_string(printing, key->name, text);
}

void key_print_device_type(const struct printing *printing, const struct key *key, const void *field)
{
	const uint32_t type = *(const uint32_t *)field;

	put_string(printing, key->name, type == S_IFBLK ? "b" : type == S_IFCHR ? "c" : "p");
}
