/* The files of a control group, by its directory: cgroups(7). */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stdint.h>

/* Writes `text` whole. Returns 0 or -errno. */
int files_write(int dir, const char *file, const char *text);

/*
 * Reads a number: the file's only one, or the one behind `key` on a line of its own. "max" is ~0. Returns 0 or -errno:
 * -ENOENT also where the key is missing.
 */
int files_number(int dir, const char *file, const char *key, uint64_t *n);

/* Tells whether `word` is one of the file's words; false too where the file can't be read. */
bool files_has(int dir, const char *file, const char *word);

/* Waits until `key` of cgroup.events has the value `n`, at most `ms` milliseconds. Returns 0, -ETIMEDOUT, or -errno. */
int files_await(int dir, const char *key, uint64_t n, int ms);

/*
 * Waits before another try, where the kernel has no event for it: 1 ms at first, then each time twice as long. *pause
 * is 0 at first. Returns false at once when the waits come to two seconds.
 */
bool files_pause(int *pause);

#endif
