#include "mend.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "jsmn/json/fault.h"

enum { COMMAS_MOST = 20 };

/* Whether the next member or element can begin here. Of a string that is told by what follows it. */
static bool begins_next(const char *text)
{
	size_t length;

	if (*text != '"')
		return *text == '{' || *text == '[';
	for (length = 1; text[length] && text[length] != '"'; length++)
		length += text[length] == '\\' && text[length + 1];
	length += strspn(text + length, "\" \t\r\n");
	return text[length] == ':' || text[length] == ']';
}

/*
 * Takes out a comma that is too many, or puts one in the place of a blank where it is missing. Returns whether it did.
 */
static bool mend_comma(char *text, uint32_t at)
{
	uint32_t before = at;

	while (before && strchr(" \t\r\n", text[before - 1]))
		before--;
	if (before && text[before - 1] == ',' && text[at] && strchr("}],", text[at]))
		text[text[at] == ',' ? at : before - 1] = ' ';
	else if (at && (text[at - 1] == ' ' || text[at - 1] == '\t') && begins_next(text + at))
		text[at - 1] = ',';
	else
		return false;
	return true;
}

int mend_read(struct json *json, void (*say)(void *context, const struct fault *fault), void *context)
{
	struct fault fault;
	uint32_t last = 0;
	int faults = 0;

	while (json_read(json, &fault) < 0) {
		if (faults && fault.at <= last)
			return -1;
		say(context, &fault);
		last = fault.at;
		if (++faults == COMMAS_MOST || !mend_comma(json->text, fault.at))
			return -1;
	}
	return faults;
}
