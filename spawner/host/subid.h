/* Ranges of ids that a user may map: subuid(5), subgid(5). */
#ifndef SUBID_H
#define SUBID_H

#include <stddef.h>

/*
 * Writes root's ranges of `file` as lines of a map, from id 0 inside on. Returns 0, or -1 where there is no range (or no
 * room for them).
 */
int subid_root(const char *file, char *map, size_t size);

#endif
