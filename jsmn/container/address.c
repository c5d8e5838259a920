#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>

#include "container.h"
#include "keys.h"
#include "reader.h"
#include "values.h"

enum { V4 = 1, V6 = 2 };

static const struct {
	uint8_t families;
	bool subnet;
	char what[80];
} forms[] = {
	[CHECK_ip] = { V4, true, "an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not" },
	[CHECK_gateway] = { V4, false, "an IPv4 address without a prefix is wanted, as in 172.17.42.1, not" },
	[CHECK_ip6] = { V6, true, "an IPv6 address with its prefix is wanted, as in fd00::2/64, not" },
	[CHECK_gateway6] = { V6, false, "an IPv6 address without a prefix is wanted, as in fd00::1, not" },
	[CHECK_destination] = { V4 | V6, true, "an address with its prefix is wanted, as in 10.0.0.0/8, not" },
	[CHECK_via] = { V4 | V6, false, "an address without a prefix is wanted, as in 10.0.0.1, not" },
};

/* Returns the length of a prefix, or 0 if it is not from 1 to `most`. */
static uint8_t prefix(const char *s, int most)
{
	size_t length = strspn(s, "0123456789");
	int n = 0;

	if (!length || length > 3 || s[length] || *s == '0')
		return 0;
	while (*s)
		n = n * 10 + (*s++ - '0');
	return (uint8_t)(n <= most ? n : 0);
}

/* Reads the first `length` bytes of s. */
static bool parse(const char *s, size_t length, struct address *address)
{
	char text[INET6_ADDRSTRLEN];

	if (length >= sizeof text)
		return false;
	memcpy(text, s, length);
	text[length] = '\0';
	address->family = strchr(text, ':') ? AF_INET6 : AF_INET;
	return inet_pton(address->family, text, address->bytes) == 1;
}

static bool read_form(struct address *address, const char *s, uint8_t families, bool subnet)
{
	size_t length = strcspn(s, "/");
	bool slash = s[length] == '/', six;

	if (!parse(s, length, address) || slash != subnet)
		return false;
	six = address->family == AF_INET6;
	address->prefix = slash ? prefix(s + length + 1, six ? 128 : 32) : 0;
	return (six ? V6 : V4) & families && slash == (address->prefix > 0);
}

void read_address(struct reading *reading, const struct key *key, uint32_t token)
{
	const char *s = reading_string(reading, token, forms[key->check].what);
	struct address address = { .at = reading_at(reading, token) };

	if (!s)
		return;
	address.set = read_form(&address, s, forms[key->check].families, forms[key->check].subnet);
	if (address.set)
		*(struct address *)reading_field(reading, key) = address;
	else
		reading_fault(reading, token, forms[key->check].what, NULL);
}

static int digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c);

	return c && at ? (int)(at - digits) : -1;
}

static bool hardware(const char *s, uint8_t bytes[6])
{
	if (strlen(s) != strlen("02:00:00:00:00:01"))
		return false;
	for (int i = 0; i < 6; i++, s += 3) {
		if (digit(s[0]) < 0 || digit(s[1]) < 0 || s[2] != (i < 5 ? ':' : '\0'))
			return false;
		bytes[i] = (uint8_t)(digit(s[0]) << 4 | digit(s[1]));
	}
	return true;
}

void read_hardware(struct reading *reading, const struct key *key, uint32_t token)
{
	static const char what[] = "an Ethernet address is wanted, as in 02:00:00:00:00:01, not";
	static const uint8_t zero[6];
	const char *s = reading_string(reading, token, what);
	struct hardware mac = { .set = true, .at = reading_at(reading, token) };

	if (!s)
		return;
	if (!hardware(s, mac.bytes))
		reading_fault(reading, token, what, NULL);
	else if (mac.bytes[0] & 1 || !memcmp(mac.bytes, zero, sizeof zero))
		reading_fault(reading, token, "not a valid unicast address:", NULL);
	else
		*(struct hardware *)reading_field(reading, key) = mac;
}

const char *check_address(const char *string)
{
	uint8_t bytes[16];

	if (inet_pton(AF_INET, string, bytes) == 1 || inet_pton(AF_INET6, string, bytes) == 1)
		return NULL;
	return "an IP address is wanted, not";
}
