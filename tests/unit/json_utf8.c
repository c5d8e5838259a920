/* text_utf8 against the arithmetic of UTF-8: RFC 3629, section 3. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "jsmn/json/text.h"
#include "json_unit.h"

/* The length that the first byte tells: 0 where it can't be the first. */
static uint32_t told(uint8_t first)
{
	uint32_t ones = 0;

	while (ones < 8 && first & 0x80 >> ones)
		ones++;
	return !ones ? 1 : ones == 1 || ones > 4 ? 0 : ones;
}

/* How many bytes the character has if it is one: none too long, no surrogate, none too large. */
static uint32_t expected(const uint8_t *s, uint32_t left)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t n = told(*s), code = *s & (n == 1 ? 0x7f : 0xff >> (n + 1));

	if (!n || n > left)
		return 0;
	for (uint32_t i = 1; i < n; i++) {
		if (s[i] >> 6 != 2)
			return 0;
		code = code << 6 | (s[i] & 0x3f);
	}
	return code < least[n] || code > 0x10ffff || code >> 11 == 0x1b ? 0 : n;
}

static bool agree(const uint8_t *s, char *why, size_t size)
{
	for (uint32_t left = 1; left <= 4; left++)
		if (text_utf8((const char *)s, left) != expected(s, left)) {
			snprintf(why, size, "%02x %02x %02x %02x, %u bytes", s[0], s[1], s[2], s[3],
				left);
			return false;
		}
	return true;
}

/* Every first and second byte, and third and fourth ones at the borders. */
void test_utf8(struct count *count)
{
	static const uint8_t borders[] = { 0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff };
	enum { BORDERS = sizeof borders };
	char why[64] = "";
	bool ok = true;

	for (uint32_t i = 0; ok && i < 0x10000 * BORDERS * BORDERS; i++) {
		uint32_t last = i >> 16;
		uint8_t s[4] = { i & 0xff, i >> 8 & 0xff, borders[last % BORDERS],
			borders[last / BORDERS] };

		ok = agree(s, why, sizeof why);
	}
	report(count, "every UTF-8 sequence", ok && text_utf8("", 0) == 0, "%s", why);
}
