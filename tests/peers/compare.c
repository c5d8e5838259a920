#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "compare.h"
#include "perform.h"

static size_t line_length(const char *at)
{
	return strcspn(at, "\n");
}

static void print_all(const char *label, const char *text)
{
	for (; *text; text += line_length(text) + (text[line_length(text)] == '\n'))
		printf("    %s %.*s\n", label, (int)line_length(text), text);
}

/* What is between the lines that both begin and end with. */
static void print_difference(struct text *real, struct text *ours)
{
	char *a = real->bytes, *b = ours->bytes, *end_a = a + real->used, *end_b = b + ours->used,
	     *cut = NULL;

	while (line_length(a) == line_length(b) && *a && *b && !strncmp(a, b, line_length(a))) {
		a += line_length(a) + 1;
		b += line_length(b) + 1;
	}
	while (end_a > a && end_b > b && end_a[-1] == end_b[-1]) {
		end_a--;
		end_b--;
		if (*end_a == '\n')
			cut = end_a + 1;
	}
	if (cut) { /* whole lines: what follows is the same in both, from the first end of a line on */
		end_b += strcspn(end_b, "\n") + 1;
		end_a += strcspn(end_a, "\n") + 1;
		if (end_a <= real->bytes + real->used)
			*(end_a - 1) = '\0';
		if (end_b <= ours->bytes + ours->used)
			*(end_b - 1) = '\0';
	}
	print_all("real:", a);
	print_all("ours:", b);
}

static bool same(const struct text *a, const struct text *b)
{
	return a->used == b->used && !memcmp(a->bytes, b->bytes, a->used);
}

static bool bad(const char *name, const char *which, const char *why, const struct text *seen)
{
	printf("not ok %s: %s%s\n", name, which, why);
	print_all("   ", seen->bytes);
	return false;
}

static bool same_file(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
		one.st_ino == other.st_ino;
}

/* Neither is compared: each does what the row says of it. With the real one in our place, that does as it does. */
static bool differ(struct run *run, const struct row *row, const struct pair *pair)
{
	static struct text seen;
	bool stand_in = same_file(pair->real, pair->ours);
	const char *why = perform(run, pair->real, row->script, &seen);

	if (why)
		return bad(row->name, "the real one: ", why, &seen);
	why = perform(run, pair->ours, stand_in ? row->script : row->ours, &seen);
	if (why)
		return bad(row->name, "ours: ", why, &seen);
	printf("ok %s: differs: %s\n", row->name, row->why);
	return true;
}

static bool alike(struct run *run, const struct row *row, const struct pair *pair)
{
	static struct text real, ours;
	const char *why = perform(run, pair->real, row->script, &real);

	if (why)
		return bad(row->name, "the real one: ", why, &real);
	perform(run, pair->ours, row->script, &ours);
	if (!same(&real, &ours)) {
		printf("not ok %s: it differs\n", row->name);
		print_difference(&real, &ours);
		return false;
	}
	printf("ok %s\n", row->name);
	if (pair->verbose)
		print_all("both:", real.bytes);
	return true;
}

bool compare(struct run *run, const struct row *row, const struct pair *pair)
{
	return row->differs ? differ(run, row, pair) : alike(run, row, pair);
}
