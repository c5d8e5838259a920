/* Where a record comes from, for a line that says what is wrong with it: what carries records out knows no front. */
#ifndef PLACE_H
#define PLACE_H

#include <stdint.h>

enum { PLACE_TEXT = 4200 }; /* room for a place in words */

struct place {
	/*
	 * Writes what stands before the line: of byte `at` of the front's text, "NAME:LINE:COLUMN: "; of 0, or where it
	 * is not known, "". Returns `room`.
	 */
	const char *(*words)(void *front, uint32_t at, char room[PLACE_TEXT]);
	void *front;
};

/*
 * Says where and what is wrong, by a line as say's; where `error` is -errno, with the words for it after a colon.
 * Returns -1.
 */
__attribute__((format(printf, 4, 5))) int place_refuse(const struct place *place, uint32_t at, int error, const char *format, ...);

#endif
