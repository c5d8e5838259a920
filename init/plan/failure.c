#include "failure.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "message.h"
#include "step.h"

/* The text is the object; if the kernel said something too, a newline and its words follow. */
void failure_send(int fd, const struct failure *failure)
{
	const char *object = failure->object ? failure->object : "";
	struct message message = {
		.kind = M_FAILED,
		.step = failure->step,
		.error = failure->error,
		.value = failure->at,
	};
	char text[MESSAGE_TEXT];
	size_t length = strnlen(object, sizeof text - sizeof failure->words - 2);

	memcpy(text, object, length);
	if (failure->words[0])
		text[length++] = '\n';
	memcpy(text + length, failure->words, strlen(failure->words) + 1);
	(void)message_send(fd, message, text, NULL, 0);
}

/* A failure that has words of its own; they stand in the text at the same place in its order. */
struct known {
	uint8_t step, error;
};

static const struct known meanings[] = {
#define MEANING(step, error, words) { step, error },
#include "advice.def"
	{ 0, 0 },
};

static const char meaning_words[] =
#define MEANING(step, error, words) words "\0"
#include "advice.def"
	"";

static const struct known advices[] = {
#define ADVICE(step, error, words) { step, error },
#include "advice.def"
	{ 0, 0 },
};

static const char advice_words[] =
#define ADVICE(step, error, words) words "\0"
#include "advice.def"
	"";

/* Returns the words for a failure, or "" if there are none. */
static const char *find_words(const struct known *known, const char *words, unsigned step, int error)
{
	for (; known->step && (known->step != step || known->error != error); known++)
		words += strlen(words) + 1;
	while (known->step && !*words) /* they are those of the next row */
		words++;
	return words;
}

/* Returns what the errno means in that step, if that is more than its general words; else those. */
static const char *meaning_of(unsigned step, int error)
{
	const char *words = find_words(meanings, meaning_words, step, error);

	return *words ? words : strerror(error);
}

const char *failure_advice(unsigned step, int error)
{
	return find_words(advices, advice_words, step, error);
}

const char *failure_text(char text[FAILURE_TEXT], const struct failure *failure, const char *advice)
{
	enum { REST = 512 }; /* for all but the object: our own words, strerror(3)'s and the kernel's are shorter */
	const char *object = failure->object ? failure->object : "", *words = failure->words;
	const char *const parts[] = { "can't ", step_words(failure->step), *object ? " " : "", object, ": ",
		meaning_of(failure->step, failure->error), *words ? " (the kernel says: " : "", words, *words ? ")" : "",
		advice ? advice : failure_advice(failure->step, failure->error) };
	size_t used = 0, length, room;

	for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
		room = FAILURE_TEXT - 1 - used - (parts[i] == object ? REST : 0);
		length = strnlen(parts[i], room);
		memcpy(text + used, parts[i], length);
		used += length;
	}
	text[used] = '\0';
	return text;
}

int failure_status(unsigned step, int error)
{
	if (step != STEP_EXEC)
		return 125;
	return error == ENOENT || error == ENOTDIR ? 127 : 126;
}
