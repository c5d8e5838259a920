/*
 * peer [-v] [-o PATTERN] BOX NAME REAL OURS <TABLE: runs each row of the table with two programs, both as BOX/bin/NAME,
 * and compares all that can be seen of them. What REAL gives in that run is what is expected of OURS; where it does not
 * start, or not end, the row fails. tests/peers/README.md has the table. Each run has PID, mount and, with a terminal,
 * session of its own, and nothing in it outlives it. Steps wait for no time, but until everything in there sleeps: twice
 * the same, by state and by context switches. pid_namespaces(7), proc(5), tty_ioctl(4).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compare.h"
#include "how.h"
#include "words.h"

enum { LINE = 1 << 13 };

static bool do_row(struct run *run, struct row *row, const struct pair *pair)
{
	static char path[PATHS], first[PATHS];
	char *words[WORDS], *arguments[WORDS];
	struct how how = { .environment = { path } };
	const char *wrong;

	(void)snprintf(path, sizeof path, "PATH=%s/files:/usr/bin:/bin", run->box); /* short */
	(void)snprintf(first, sizeof first, "%s/bin/%s", run->box, run->name);
	(void)words_split(row->how, words, WORDS);
	wrong = how_understand(&how, words);
	if (wrong) {
		printf("not ok %s: no such word: %s\n", row->name, wrong);
		return false;
	}
	arguments[0] = how.arg0 ? (char *)how.arg0 : first; /* execve does not write */
	(void)words_split(row->arguments, arguments + 1, WORDS - 1);
	run->how = &how;
	run->arguments = how.shell ? arguments + 1 : arguments;
	return compare(run, row, pair);
}

/* Puts `word` in the place of each @, and the box in that of each {}. */
static void expand(char *to, size_t size, const char *from, const char *word, const char *box)
{
	char *end = to + size - 1;

	while (*from && to < end) {
		const char *text = *from == '@' && word ? word
			: !strncmp(from, "{}", 2)       ? box
							: NULL;

		if (!text)
			*to++ = *from;
		else
			to += snprintf(to, (size_t)(end - to), "%s", text);
		from += text == box && text ? 2 : 1;
	}
	*to = '\0';
}

static bool do_line(struct run *run, const char *text, const char *word, const struct pair *pair,
	const char *only)
{
	char line[2 * LINE], *rest = line;
	struct row row = { .differs = !strncmp(text, "differs ", 8) };

	expand(line, sizeof line - 1, text + (row.differs ? 8 : 0), word, run->box);
	strcat(line, " "); /* for an empty last field */
	row.name = words_part(&rest, " | ");
	row.how = words_part(&rest, " | ");
	row.arguments = words_part(&rest, " | ");
	row.script = words_part(&rest, " | ");
	row.ours = words_part(&rest, " | ");
	row.why = words_part(&rest, " | ");
	if (!row.how || (row.differs && !row.why)) {
		printf("not ok %s: no row\n", row.name);
		return false;
	}
	if (!row.arguments)
		row.arguments = line + strlen(line);
	if (!row.script)
		row.script = "";
	if (only && !strstr(row.name, only))
		return true;
	return do_row(run, &row, pair);
}

/* "each WORD...: ROW" is a row for each word. */
static bool do_each(struct run *run, char *line, const struct pair *pair, const char *only)
{
	char *rest = line + 5, *words[WORDS];
	bool good = true;

	if (strncmp(line, "each ", 5))
		return do_line(run, line, NULL, pair, only);
	(void)words_split(words_part(&rest, ": "), words, WORDS);
	for (char **word = words; *word; word++)
		good &= do_line(run, rest, *word, pair, only);
	return good;
}

/* A line that begins with a tab goes on with the one before. False at the end. */
static bool next_line(FILE *table, char *line, size_t size)
{
	size_t used = 0;
	int c;

	do {
		if (!fgets(line + used, (int)(size - used), table))
			break;
		used += strcspn(line + used, "\n");
		line[used] = '\0';
		c = getc(table);
		if (c == '\t' && used < size - 1)
			line[used++] = ' ';
		else
			(void)ungetc(c, table); /* one is always taken back */
	} while (c == '\t');
	line[used] = '\0';
	return used || !feof(table);
}

int main(int argc, char **argv)
{
	static struct run run;
	static char line[LINE];
	struct pair pair = { .verbose = false };
	const char *only = NULL;
	bool good = true;
	int option;

	while ((option = getopt(argc, argv, "vo:")) != -1)
		if (option == 'o')
			only = optarg;
		else
			pair.verbose = true;
	if (argc - optind != 4) {
		fprintf(stderr, "usage: peer [-v] [-o PATTERN] BOX NAME REAL OURS <TABLE\n");
		return 2;
	}
	argv += optind;
	pair.real = argv[2];
	pair.ours = argv[3];
	run.box = argv[0];
	run.name = argv[1];
	run.channel = run_open(run.box, "channel", O_RDWR | O_NONBLOCK);
	(void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* of a buffer of its own: can't fail */
	if (run.channel < 0) {
		perror("peer: channel");
		return 2;
	}
	while (next_line(stdin, line, sizeof line))
		if (*line && *line != '#')
			good &= do_each(&run, line, &pair, only);
	return good ? 0 : 1;
}
