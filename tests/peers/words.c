#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

char *words_part(char **rest, const char *separator)
{
	char *begin = *rest, *end = begin ? strstr(begin, separator) : NULL;

	if (!begin)
		return NULL;
	*rest = end ? end + strlen(separator) : NULL;
	if (!end)
		end = begin + strlen(begin);
	while (end > begin && isspace((unsigned char)end[-1]))
		end--;
	*end = '\0';
	return begin + strspn(begin, " \t");
}

int words_split(char *text, char **words, int most)
{
	int count = 0;

	for (char *from = text, *to; *(from += strspn(from, " \t")) && count < most - 1;) {
		char quote = '\0';

		words[count++] = to = from;
		for (; *from && (quote || !isspace((unsigned char)*from)); from++)
			if (quote ? *from == quote : *from == '\'' || *from == '"')
				quote = quote ? '\0' : *from;
			else
				*to++ = *from;
		from += *from != '\0';
		*to = '\0';
	}
	words[count] = NULL;
	return count;
}

static const char *const signal_names[] = { [1] = "HUP",
	"INT",
	"QUIT",
	"ILL",
	"TRAP",
	"ABRT",
	"BUS",
	"FPE",
	"KILL",
	"USR1",
	"SEGV",
	"USR2",
	"PIPE",
	"ALRM",
	"TERM",
	"STKFLT",
	"CHLD",
	"CONT",
	"STOP",
	"TSTP",
	"TTIN",
	"TTOU",
	"URG",
	"XCPU",
	"XFSZ",
	"VTALRM",
	"PROF",
	"WINCH",
	"IO",
	"PWR",
	"SYS" };

int words_signal(const char *name)
{
	for (int i = 1; i < (int)(sizeof signal_names / sizeof *signal_names); i++)
		if (name && !strcmp(name, signal_names[i]))
			return i;
	return name ? atoi(name) : 0;
}

uint64_t words_signals(const char *names)
{
	char copy[PATHS], *rest = copy, *name;
	uint64_t set = 0;

	(void)snprintf(copy, sizeof copy, "%s", names); /* rows are short */
	while ((name = words_part(&rest, ",")))
		set |= strcmp(name, "all") ? UINT64_C(1) << ((words_signal(name) - 1) & 63)
					   : ~UINT64_C(0);
	return set;
}
