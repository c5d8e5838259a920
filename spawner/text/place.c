#include "place.h"

#include <stdarg.h>
#include <stdio.h>

#include "say.h"

enum { WORDS = 4096 };

int place_refuse(const struct place *place, uint32_t at, int error, const char *format, ...)
{
	char room[PLACE_TEXT], words[WORDS];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	place->words(place->front, at, room);
	return error < 0 ? say_error(error, "%s%s", room, words) : say("%s%s", room, words);
}
