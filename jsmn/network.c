#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "json.h"
#include "reading.h"
#include "values.h"

enum { DEVICE_MOST = 15, PREFIX_MOST = 32 };

static const char with_prefix[] =
	"an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not";
static const char without_prefix[] =
	"an IPv4 address without a prefix is wanted, as in 172.17.42.1, not";

/* The prefix's length, or 0: it is none from 1 to 32. */
static uint8_t prefix(const char *s)
{
	size_t length = strspn(s, "0123456789");
	int n = 0;

	if (!length || length > 2 || s[length] || *s == '0')
		return 0;
	while (*s)
		n = n * 10 + (*s++ - '0');
	return (uint8_t)(n <= PREFIX_MOST ? n : 0);
}

/* The `length` bytes at s, which may be followed by more. */
static bool ipv4(const char *s, size_t length, uint8_t bytes[16])
{
	char text[INET_ADDRSTRLEN];

	if (length >= sizeof text)
		return false;
	memcpy(text, s, length);
	text[length] = '\0';
	return inet_pton(AF_INET, text, bytes) == 1;
}

static void read_ipv4(struct reading *reading, const struct key *key, uint32_t token, bool subnet)
{
	struct address *address = (void *)((char *)reading->container + key->field);
	const char *what = subnet ? with_prefix : without_prefix;
	const char *s = reading_string(reading, token, what), *slash;

	if (!s)
		return;
	address->family = AF_INET;
	address->at = (uint32_t)reading->json->tokens[token].start;
	slash = s + strcspn(s, "/");
	address->prefix = subnet && *slash ? prefix(slash + 1) : 0;
	address->set = ipv4(s, (size_t)(slash - s), address->bytes) &&
		(subnet ? address->prefix > 0 : !*slash);
	if (!address->set)
		reading_fault(reading, token, what, NULL);
}

void read_subnet(struct reading *reading, const struct key *key, uint32_t token)
{
	read_ipv4(reading, key, token, true);
}

void read_address(struct reading *reading, const struct key *key, uint32_t token)
{
	read_ipv4(reading, key, token, false);
}

const char *check_address(const char *string)
{
	uint8_t bytes[16];

	if (inet_pton(AF_INET, string, bytes) == 1 || inet_pton(AF_INET6, string, bytes) == 1)
		return NULL;
	return "an IP address is wanted, not";
}

const char *check_device(const char *string)
{
	if (strlen(string) > DEVICE_MOST)
		return "a device's name has at most 15 bytes, unlike";
	if (strpbrk(string, "/: \t\n\v\f\r") || !strcmp(string, ".") || !strcmp(string, ".."))
		return "a device's name has no blank, / or :, unlike";
	return NULL;
}

void read_network(struct reading *reading, const struct key *key, uint32_t token)
{
	const struct json_token *value = &reading->json->tokens[token];
	struct network *network = &reading->container->network;

	(void)key;
	if (value->type == JSON_ARRAY) {
		reading_fault(reading, token - 1, "a list of networks is not supported yet:", NULL);
		return;
	}
	if (!reading_is(reading, token, JSON_OBJECT, "an object is wanted, not"))
		return;
	network->set = true;
	network->at = (uint32_t)value->start;
	reading_members(reading, token, IN_NETWORK);
}
