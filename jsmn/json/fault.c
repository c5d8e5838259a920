#include "fault.h"

#include <string.h>

enum { SHOWN = 60 };

static void append(char room[FAULT_TEXT], const char *text, size_t length)
{
	size_t used = strlen(room), free = FAULT_TEXT - 1 - used;

	length = length < free ? length : free;
	memcpy(room + used, text, length);
	room[used + length] = '\0';
}

static void append_shown(char room[FAULT_TEXT], const char *text, size_t length)
{
	char *shown;

	append(room, " ", 1);
	shown = room + strlen(room);
	append(room, text, length);
	for (size_t i = 0; i < length && shown[i]; i++)
		if ((unsigned char)shown[i] < ' ' || shown[i] == 0x7f)
			shown[i] = ' ';
}

const char *fault_text(const char *text, const struct fault *fault, char room[FAULT_TEXT])
{
	size_t length = fault->length > SHOWN ? SHOWN : fault->length;

	while (length < fault->length && length && (text[fault->at + length] & 0xc0) == 0x80)
		length--; /* whole characters */
	room[0] = '\0';
	append(room, fault->what, strlen(fault->what));
	if (length)
		append_shown(room, text + fault->at, length);
	if (fault->length > SHOWN)
		append(room, "...", 3);
	if (fault->right) {
		append(room, "; did you mean ", strlen("; did you mean "));
		append(room, fault->right, strlen(fault->right));
		append(room, "?", 1);
	}
	return room;
}
