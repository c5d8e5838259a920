#include "cmdline.h"

#include <stdbool.h>
#include <string.h>

#include "init/sys/sys.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Returns the end of a parameter, as the kernel sees it: a quote may stand anywhere in the word, and is part of it. */
static char *end_parameter(char *at)
{
	bool quoted = false;

	for (; *at && (quoted || !is_blank(*at)); at++)
		quoted ^= *at == '"';
	return at;
}

/* Removes a word's quotes, in place. Returns what follows the word. */
static char *take_word(char *at)
{
	char quote = 0, *to = at;

	for (; *at && (quote || !is_blank(*at)); at++) {
		if (*at == quote)
			quote = 0;
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
		else {
			if (*at == '\\' && quote != '\'' && at[1])
				at++;
			*to++ = *at;
		}
	}
	if (*at)
		at++;
	*to = '\0';
	return at;
}

static void take_words(struct cmdline *cmdline, char *at)
{
	int count = 0;

	while (count < CMDLINE_WORDS && *(at += strspn(at, " \t\n"))) {
		cmdline->words[count++] = at;
		at = take_word(at);
	}
	cmdline->words[count] = NULL;
}

void cmdline_cut(struct cmdline *cmdline)
{
	char *at = cmdline->text, *end;

	cmdline->init = NULL;
	cmdline->words[0] = NULL;
	for (; *(at += strspn(at, " \t\n")); at = end) {
		end = end_parameter(at);
		if (*end)
			*end++ = '\0';
		if (!strcmp(at, "--")) {
			take_words(cmdline, end);
			return;
		}
		if (!strncmp(at, "init=", 5))
			cmdline->init = at + 5;
	}
}

void cmdline_read(struct cmdline *cmdline)
{
	int fd = sys(open("/proc/cmdline", O_RDONLY | O_CLOEXEC));
	ssize_t got = fd < 0 ? -1 : read(fd, cmdline->text, sizeof cmdline->text - 1);

	if (fd >= 0)
		(void)close(fd);
	cmdline->text[got < 0 ? 0 : got] = '\0';
	cmdline_cut(cmdline);
}
