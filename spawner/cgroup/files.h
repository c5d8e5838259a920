/* The files of a control group, by its directory: cgroups(7). */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stdint.h>

/* Writes `text` whole. Returns 0 or -errno. */
int files_write(int dir, const char *file, const char *text);

/*
 * Reads a number: the file's only one, or (`key` not NULL) the one behind `key` on a line of its own. "max" is ~0.
 * Returns 0 or -errno; -ENOENT too where there is no such key.
 */
int files_number(int dir, const char *file, const char *key, uint64_t *n);

/* Whether `word` is one of the words, divided by blanks, of the file; false too where it can't be read. */
bool files_has(int dir, const char *file, const char *word);

/* Waits until `key` of cgroup.events has the value `n`, at most `ms` milliseconds. Returns 0, -ETIMEDOUT, or -errno. */
int files_await(int dir, const char *key, uint64_t n, int ms);

/*
 * A pause for what the kernel has no event for: 1 ms at first (*pause is 0 then), each twice as long as the last. Returns
 * false, at once, where all of them would come to more than two seconds.
 */
bool files_pause(int *pause);

#endif
