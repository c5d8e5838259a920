#include "near.h"

#include <string.h>

enum { LONGEST = 24 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The row of a[0..i] against all of b, from the two rows before it. */
static void next_row(unsigned char rows[3][LONGEST + 1], const char *a, unsigned i, const char *b,
	unsigned length)
{
	unsigned char *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
	char last = fold(a[i - 1]), last_but_one = i > 1 ? fold(a[i - 2]) : '\0';

	row[0] = (unsigned char)i;
	for (unsigned j = 1; j <= length; j++) {
		unsigned cost = last != fold(b[j - 1]);
		unsigned best = least(least(above[j], row[j - 1]) + 1, above[j - 1] + cost);

		if (j > 1 && last == fold(b[j - 2]) && last_but_one == fold(b[j - 1]))
			best = least(best, before[j - 2] + 1u);
		row[j] = (unsigned char)best;
	}
}

static unsigned distance(const char *a, const char *b)
{
	unsigned char rows[3][LONGEST + 1];
	size_t rise = strlen(a), length = strlen(b);

	if (rise > LONGEST || length > LONGEST)
		return ~0u;
	for (unsigned j = 0; j <= LONGEST; j++)
		rows[0][j] = (unsigned char)j;
	for (unsigned i = 1; i <= rise; i++)
		next_row(rows, a, i, b, (unsigned)length);
	return rows[rise % 3][length];
}

struct near near_begin(const char *word)
{
	return (struct near){ .word = word, .best = (unsigned)(strlen(word) + 1) / 4 + 1 };
}

void near_offer(struct near *near, const char *name)
{
	unsigned far = distance(near->word, name);

	if (far >= near->best)
		return;
	near->best = far;
	near->right = name;
}
