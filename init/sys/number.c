#include "number.h"

#include <string.h>

void number_put(char text[NUMBER_SIZE], int64_t n)
{
	char digits[NUMBER_SIZE], *at = digits + sizeof digits;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	*--at = '\0';
	do
		*--at = '0' + rest % 10;
	while (rest /= 10);
	if (n < 0)
		*--at = '-';
	memcpy(text, at, digits + sizeof digits - at);
}

int64_t number_read(const char *text, int64_t most)
{
	int64_t n = 0;

	if (!*text)
		return -1;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return -1;
		n = n * 10 + (*text - '0');
		if (n > most)
			return -1;
	}
	return n;
}

const char *number_scan(const char *text, int64_t *n)
{
	const char *at = text + strspn(text, " \t\n\v\f\r"), *digits;
	int minus = *at == '-';

	at += minus || *at == '+';
	digits = at;
	for (*n = 0; *at >= '0' && *at <= '9'; at++)
		*n = *n > (INT64_MAX - 9) / 10 ? INT64_MAX : *n * 10 + (*at - '0');
	*n = minus ? -*n : *n;
	return at > digits ? at : text;
}
