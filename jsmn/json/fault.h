/* A fault of a JSON text, and what is said of it. */
#ifndef FAULT_H
#define FAULT_H

#include <stdint.h>

/*
 * One fault of a file: `what` is wrong at `at`; the offending text is the `length` bytes there
 * (0: none); `right` is the name or form that was probably meant, or NULL.
 */
struct fault {
	uint32_t at, length;
	const char *what, *right;
};

enum { FAULT_TEXT = 512 };

/*
 * Writes the fault of that text in words, without its place: what is wrong, the offending part (cut after 60 bytes,
 * control characters as blanks), what was probably meant. It is cut where it is too long, and stands in `room`, which
 * is returned.
 */
const char *fault_text(const char *text, const struct fault *fault, char room[FAULT_TEXT]);

#endif
