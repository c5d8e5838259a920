/* Bytes that are seen and compared. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { TEXT_ROOM = 1 << 17 };

struct text {
	size_t used;
	char bytes[TEXT_ROOM];
};

/* Appends; what there is no room for is left out. */
void text_add(struct text *text, const char *format, ...);

/* Appends lines, each with `label` before it; sorted, where the order is a race in the real program. */
void text_add_lines(struct text *text, const char *label, const struct text *from, bool unordered);

/* Appends what a read(2) gives. False where that was nothing. */
bool text_take(int fd, struct text *text);

#endif
