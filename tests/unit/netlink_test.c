/* Rtnetlink: what the builder writes, and what is made of answers, true and false ones. */
#include <errno.h>
#include <linux/rtnetlink.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init/sys/netlink.h"
#include "json_unit.h"

enum { WORDS = 10, SEQUENCE = 7, CHANGED = 20000 };

/* Memory of exactly this size, so that a sanitizer sees what goes beyond. */
static unsigned char *bytes_of(const char *hex, uint32_t *size)
{
	unsigned char *bytes;

	*size = strlen(hex) / 2;
	bytes = malloc(*size + !*size);
	if (!bytes)
		abort();
	for (uint32_t i = 0; i < *size; i++)
		if (sscanf(hex + 2 * i, "%2hhx", &bytes[i]) != 1)
			abort();
	return bytes;
}

#define BEGIN "0000000010000500000000000000000046414d49"

static const struct build {
	const char *name;
	uint32_t room;
	const char *calls; /* of apply() */
	int error;
	const char *hex; /* behind BEGIN; NULL: any */
} builds[] = {
	{ "the two headers", 20, "", 0, "" },
	{ "no room for the headers", 19, "", -EMSGSIZE, NULL },
	{ "an attribute is padded", 28, "p3:ab", 0, "0600030061620000" },
	{ "an attribute beyond the room", 27, "p3:ab", -EMSGSIZE, NULL },
	{ "no room for its header", 23, "p3:", -EMSGSIZE, NULL },
	{ "an error stays", 28, "z9 p3:ab", -EMSGSIZE, NULL },
	{ "the longest attribute", 70000, "z65531", 0, NULL },
	{ "a longer attribute", 70000, "z65532", -EMSGSIZE, NULL },
	{ "a number", 28, "u1500", 0, "08000400dc050000" },
	{ "15 bytes", 40, "n3:fifteen_letters", 0, "140003006669667465656e5f6c65747465727300" },
	{ "16 bytes", 20, "n3:fifteen_letters_", -ENAMETOOLONG, NULL },
	{ "nests", 64, "[1 [2 a:head ] p3:a ]", 0, "1400018008000280686561640500030061000000" },
	{ "a nest too long", 99999, "[1 z65000 z600 ]", -EMSGSIZE, NULL },
};

/* One call of the builder: append, put, zeros, u32, name, [ nest and ] its end. */
static void apply(struct netlink_message *message, const char *call, uint32_t nests[])
{
	static const char zeros[70000];
	char *text;
	uint32_t n = strtoul(call + 1, &text, 10);

	text += *text == ':';
	if (*call == 'a')
		netlink_append(message, text, strlen(text));
	if (*call == 'p')
		netlink_put(message, n, text, strlen(text));
	if (*call == 'z')
		netlink_put(message, 1, zeros, n);
	if (*call == 'u')
		netlink_put_u32(message, 4, n);
	if (*call == 'n')
		netlink_put_name(message, n, text);
	if (*call == '[')
		nests[++nests[0]] = netlink_nest(message, n);
	if (*call == ']')
		netlink_end(message, nests[nests[0]--]);
}

static void test_build(struct count *count, const struct build *row)
{
	unsigned char *room = malloc(row->room), *expected;
	struct netlink_message message;
	uint32_t nests[4] = { 0 }, size;
	char words[WORDS] = "old", hex[200], calls[32];
	bool ok;
	int r;

	netlink_begin(&message, room, row->room, 16, NLM_F_ACK, "FAMI", 4);
	strcpy(calls, row->calls);
	for (char *call = strtok(calls, " "); call; call = strtok(NULL, " "))
		apply(&message, call, nests);
	snprintf(hex, sizeof hex, "%s%s", BEGIN, row->hex ? row->hex : "");
	expected = bytes_of(hex, &size);
	r = message.error ? netlink_talk(-1, &message, words, sizeof words) : 0; /* returns it */
	ok = r == row->error && message.size <= row->room && (!r || !*words);
	if (row->hex)
		ok = ok && message.size == size && !memcmp(room, expected, size);
	report(count, row->name, ok, "%d, %u bytes", r, message.size);
	free(room);
	free(expected);
}

/*
 * An acknowledgement: header, error (ENODEV where none is named), the request, and the words
 * "words!".
 */
#define HEADER(length, flags) length "0000000200" flags "0700000000000000"
#define ACK(length, flags) HEADER(length, flags) "edffffff"
#define REQUEST "14000000100005000700000000000000"
#define WRONG "ffffffff100005000700000000000000"
#define TEXT "0b000100776f726473210000"

static const struct answer {
	const char *name, *hex;
	uint32_t sender;
	int expected;
	const char *words; /* "old": left alone */
} answers[] = {
	{ "done", HEADER("24", "0001") "00000000" REQUEST, 0, 0, "old" },
	{ "refused", ACK("24", "0001") REQUEST, 0, -ENODEV, "old" },
	{ "words", ACK("30", "0003") REQUEST TEXT, 0, -ENODEV, "words!" },
	{ "words after a request", ACK("34", "0002") REQUEST "46414d49" TEXT, 0, -ENODEV,
		"words!" },
	{ "words second", ACK("38", "0003") REQUEST "0700020000000000" TEXT, 0, -ENODEV, "words!" },
	{ "many words", ACK("2e", "0003") REQUEST "0e0001006162636465666768696a", 0, -ENODEV,
		"abcdefghi" },
	{ "words without NUL", ACK("2b", "0003") REQUEST "07000100616263", 0, -ENODEV, "abc" },
	{ "words not announced", ACK("30", "0001") REQUEST TEXT, 0, -ENODEV, "old" },
	{ "not words", ACK("2c", "0003") REQUEST "0800020061626300", 0, -ENODEV, "old" },
	{ "words beyond the end", ACK("2c", "0003") REQUEST "0900010061626364", 0, -ENODEV, "old" },
	{ "an empty attribute", ACK("30", "0003") REQUEST "0000020005000100", 0, -ENODEV, "old" },
	{ "an attribute cut", ACK("27", "0003") REQUEST "0b0001", 0, -ENODEV, "old" },
	{ "a request cut", ACK("30", "0003") "14000000", 0, -ENODEV, "old" },
	{ "a request of any length", ACK("30", "0002") WRONG TEXT, 0, -ENODEV, "old" },
	{ "not the kernel", HEADER("24", "0001") "00000000" REQUEST, 99, 1, "old" },
	{ "another sequence", "2400000002000001080000000000000000000000" REQUEST, 0, 1, "old" },
	{ "nothing", "", 0, -EPROTO, "old" },
	{ "less than a header", "140000000200000107000000000000", 0, -EPROTO, "old" },
	{ "no error", HEADER("10", "0000"), 0, -EPROTO, "old" },
	{ "half an error", HEADER("14", "0000") "edff", 0, -EPROTO, "old" },
	{ "an error above zero", HEADER("14", "0000") "01000000", 0, -EPROTO, "old" },
	{ "an error that is none", HEADER("14", "0000") "00f0ffff", 0, -EPROTO, "old" },
	{ "a message", "1400000010000000070000000000000046414d49", 0, 0, "old" },
	{ "a message cut", "1800000010000000070000000000000046414d49", 0, -EMSGSIZE, "old" },
};

static void test_answer(struct count *count, const struct answer *row)
{
	struct netlink_slice datagram;
	unsigned char *bytes = bytes_of(row->hex, &datagram.size);
	char words[WORDS] = "old";
	bool ok;
	int r;

	datagram.bytes = bytes;
	r = netlink_answer(datagram, row->sender, SEQUENCE, words, sizeof words);
	ok = r == row->expected && !strcmp(words, row->words);
	report(count, row->name, ok, "%d \"%s\"", r, words);
	free(bytes);
}

/* Any byte but the sequence may be any: a sanitizer sees what goes wrong, and words have an end. */
static void test_changed(struct count *count)
{
	struct netlink_slice datagram;
	char words[WORDS] = "old";
	int good = 0;

	srand(1);
	for (int i = 0; i < CHANGED; i++) {
		const struct answer *row = &answers[i % (sizeof answers / sizeof *answers)];
		unsigned char *bytes = bytes_of(row->hex, &datagram.size);
		int r;

		for (int changes = 0; changes < 3 && datagram.size; changes++)
			bytes[rand() % datagram.size] = rand() % 3 ? rand() % 48 : 255;
		if (datagram.size > 8)
			bytes[8] = SEQUENCE;
		datagram.bytes = bytes;
		r = netlink_answer(datagram, 0, SEQUENCE, words, WORDS);
		good += r <= 1 && memchr(words, 0, WORDS);
		free(bytes);
	}
	report(count, "changed answers", good == CHANGED, "%d of %d", good, CHANGED);
}

#define ANSWER "0000000010000000000000000000000046414d49"
#define NEST "0c0001800700020061626300"

static const struct body {
	const char *name, *hex;
	int expected;
	const char *found; /* in attribute 2 of attribute 1 */
} bodies[] = {
	{ "attributes of an answer", ANSWER "0500030078000000" NEST, 0, "abc" },
	{ "no attributes", ANSWER, 0, "" },
	{ "another type", "0000000011000000000000000000000046414d49", -EPROTO, "" },
	{ "half a header", "0000000010000000000000000000000046414d", -EPROTO, "" },
};

static void test_body(struct count *count, const struct body *row)
{
	struct netlink_message answer = { 0 };
	struct netlink_slice found = { 0 };
	char family[4] = "FAMI";
	bool ok;
	int r;

	answer.bytes = bytes_of(row->hex, &answer.size);
	memset(family, 0, row->expected ? 0 : sizeof family);
	r = netlink_body(&answer, 16, family, sizeof family, &found);
	found = netlink_find(netlink_find(found, 1), 2);
	ok = r == row->expected && !memcmp(family, "FAMI", 4) && found.size == strlen(row->found);
	ok = ok && (!found.size || !memcmp(found.bytes, row->found, found.size));
	report(count, row->name, ok, "%d, %u bytes", r, found.size);
	free(answer.bytes);
}

int main(void)
{
	struct count count = { 0 };

	for (size_t i = 0; i < sizeof builds / sizeof *builds; i++)
		test_build(&count, &builds[i]);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		test_answer(&count, &answers[i]);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		test_body(&count, &bodies[i]);
	test_changed(&count);
	return report_end(&count);
}
