#include "text.h"

#include <string.h>

#include "fault.h"

/* RFC 3629, section 4: the first byte's range, the second's, the length. */
static const struct {
	uint8_t low, high, low2, high2, length;
} sequences[] = {
	{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
	{ 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 },
	{ 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static bool continued(const uint8_t *s, uint32_t from, uint32_t to)
{
	while (from < to && (s[from] & 0xc0) == 0x80)
		from++;
	return from == to;
}

uint32_t text_utf8(const char *text, uint32_t left)
{
	const uint8_t *s = (const uint8_t *)text;

	if (left && *s < 0x80)
		return 1;
	for (uint32_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
		uint32_t n = sequences[i].length;

		if (left < n || *s < sequences[i].low || *s > sequences[i].high)
			continue;
		if (s[1] < sequences[i].low2 || s[1] > sequences[i].high2)
			return 0;
		return continued(s, 2, n) ? n : 0;
	}
	return 0;
}

bool text_control(const char *s, uint32_t n)
{
	const unsigned char c = (unsigned char)*s;

	return n == 1 ? c < ' ' || c == 0x7f : n == 2 && c == 0xc2 && (unsigned char)s[1] < 0xa0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digit's value, or -1. */
static int hex(char c)
{
	if (is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* How many bytes the escape at s has, or 0. */
static uint32_t escape(const char *s, uint32_t left)
{
	if (left < 2 || !s[1] || !strchr("\"\\/bfnrtu", s[1]))
		return 0;
	if (s[1] != 'u')
		return 2;
	for (int i = 2; i < 6; i++)
		if (left <= (uint32_t)i || hex(s[i]) < 0)
			return 0;
	return 6;
}

uint32_t text_string(const char *text, uint32_t length, uint32_t at, struct fault *fault)
{
	uint32_t i = at + 1, n;

	for (; i < length && text[i] != '"'; i += n) {
		bool escaped = text[i] == '\\', control = (uint8_t)text[i] < 0x20;

		n = escaped ? escape(text + i, length - i) : text_utf8(text + i, length - i);
		if (control)
			*fault = (struct fault){ i, 0,
				"a raw control character in a string; is a quote missing?", 0 };
		else if (!n && escaped)
			*fault = (struct fault){ i, 1, "an invalid escape:", 0 };
		else if (!n)
			*fault = (struct fault){ i, 0, "a byte that is not UTF-8", 0 };
		if (control || !n)
			return 0;
	}
	if (i < length)
		return i;
	*fault = (struct fault){ at, 0, "a string without its closing quote", 0 };
	return 0;
}

static bool is_word(char c)
{
	return (uint8_t)c > ' ' && c != 0x7f && !strchr("{}[]:,\"", c);
}

uint32_t text_word(const char *s, uint32_t left)
{
	uint32_t at = 0, n;

	for (; at < left && is_word(s[at]) && (n = text_utf8(s + at, left - at)); at += n)
		;
	return at;
}

/* Returns what follows the digits at s, of which there must be one at least; or NULL. */
static const char *digits(const char *s, const char *end)
{
	const char *from = s;

	while (s < end && is_digit(*s))
		s++;
	return s > from ? s : NULL;
}

bool text_number(const char *s, uint32_t length)
{
	const char *end = s + length;

	s += s < end && *s == '-';
	s = s < end && *s == '0' ? s + 1 : digits(s, end);
	if (s && s < end && *s == '.')
		s = digits(s + 1, end);
	if (s && s < end && (*s == 'e' || *s == 'E')) {
		s++;
		s += s < end && (*s == '+' || *s == '-');
		s = digits(s, end);
	}
	return s == end;
}

/* The UTF-16 unit of the \u escape at s. */
static uint32_t unit(const char *s)
{
	uint32_t value = 0;

	for (int i = 2; i < 6; i++)
		value = value << 4 | (uint32_t)hex(s[i]);
	return value;
}

/* The character of the escape at s, which has *used bytes; a lone surrogate stays one. */
static uint32_t decode(const char *s, uint32_t left, uint32_t *used)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *known = strchr(from, s[1]);
	uint32_t high, low;

	*used = 2;
	if (s[1] != 'u')
		return (uint8_t)(known ? to[known - from] : s[1]);
	*used = 6;
	high = unit(s);
	if (high >> 10 != 0xd800 >> 10 || left < 12 || s[6] != '\\' || s[7] != 'u')
		return high;
	low = unit(s + 6);
	if (low >> 10 != 0xdc00 >> 10)
		return high;
	*used = 12;
	return 0x10000 + ((high & 0x3ff) << 10 | (low & 0x3ff));
}

static const char *wrong(const char *s, uint32_t length)
{
	uint32_t used = 1, code;

	for (uint32_t i = 0; i < length; i += used) {
		code = s[i] == '\\' ? decode(s + i, length - i, &used) : (used = 1);
		if (!code)
			return "a string with a NUL (\\u0000) in it:";
		if (code >> 11 == 0xd800 >> 11)
			return "a string with half a surrogate pair in it:";
	}
	return NULL;
}

/* Writes the character as UTF-8: how many bytes. */
static uint32_t encode(uint32_t code, char *to)
{
	static const uint8_t lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	uint32_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (uint32_t i = n; --i; code >>= 6)
		to[i] = (char)(0x80 | (code & 0x3f));
	to[0] = (char)(lead[n] | code);
	return n;
}

int32_t text_unescape(char *s, uint32_t length, const char **what)
{
	uint32_t to = 0, used;

	*what = wrong(s, length);
	if (*what)
		return -1;
	for (uint32_t i = 0; i < length; i += used) {
		used = 1;
		if (s[i] == '\\')
			to += encode(decode(s + i, length - i, &used), s + to);
		else
			s[to++] = s[i];
	}
	return (int32_t)to;
}
