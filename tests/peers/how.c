#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "how.h"

/* The value of "KEY=value"; NULL where the word is another. */
static const char *value(const char *word, const char *key)
{
	size_t length = strlen(key);

	return !strncmp(word, key, length) && word[length] == '=' ? word + length + 1 : NULL;
}

static void set_environment(struct how *how, char *word)
{
	size_t length = strcspn(word + (*word == '-'), "=");
	int i = 0;

	while (how->environment[i] &&
		(strncmp(how->environment[i], word + (*word == '-'), length) ||
			how->environment[i][length] != '='))
		i++;
	if (*word != '-') {
		how->environment[i] = word;
		return;
	}
	for (; how->environment[i]; i++)
		how->environment[i] = how->environment[i + 1];
}

static bool set_flag(struct how *how, const char *word)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "pid1", &how->pid1 },
		{ "shell", &how->shell },
		{ "session", &how->session },
		{ "group", &how->group },
		{ "terminal", &how->terminal },
		{ "under", &how->under },
		{ "behind", &how->behind },
		{ "foreign", &how->foreign },
		{ "blind", &how->blind },
		{ "apart", &how->apart },
		{ "tostop", &how->tostop },
		{ "unordered", &how->unordered },
		{ "full", &how->full },
		{ "reaper", &how->reaper },
		{ "user", &how->user },
		{ "alone", &how->alone },
	};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (!strcmp(word, flags[i].name))
			return *flags[i].flag = true;
	return !strcmp(word, "child");
}

static bool set_value(struct how *how, const char *word)
{
	const char *text;

	if ((text = value(word, "ignore")))
		how->ignored = words_signals(text);
	else if ((text = value(word, "block")))
		how->blocked = words_signals(text);
	else if ((text = value(word, "pending")))
		how->pending = words_signals(text);
	else if ((text = value(word, "folder")))
		how->folder = text;
	else if ((text = value(word, "arg0")))
		how->arg0 = text;
	else if ((text = value(word, "extra")))
		how->extra = atoi(text);
	else if ((text = value(word, "pipe")))
		how->pipe = atoi(text);
	else if ((text = value(word, "closed")))
		for (; *text; text++)
			how->closed[*text % 3] = true; /* of the digits 0 to 2 that is themselves */
	else
		return false;
	return true;
}

const char *how_understand(struct how *how, char **words)
{
	for (; *words; words++)
		if (isupper((unsigned char)**words) || **words == '-')
			set_environment(how, *words);
		else if (!set_flag(how, *words) && !set_value(how, *words))
			return *words;
	return NULL;
}

bool how_has_terminal(const struct how *how)
{
	return how->terminal || how->under || how->behind || how->foreign;
}
