/* The code of seccomp filters, made at build time. */
#ifndef FILTER_H
#define FILTER_H

#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Returns the filter that answers EPERM to what lets root reach the host whatever its capabilities, by every calling
 * convention of the processor: an array of struct sock_filter. Its size in bytes goes to *size.
 */
const void *filter_escape(size_t *size);

enum { FILTER_MOST = 256 };

/*
 * What the table behind filter_default() returns for a call that takes capability `a` or `b`; without either it is
 * `error`. The kernel has no such answer: it would kill.
 */
#define FILTER_EITHER(a, b, error) (0x40000000u | (a) << 16 | (b) << 8 | (error))

/*
 * Writes a filter like Docker's default profile for a container that keeps these capabilities (CAP_* by bits): EPERM for what
 * that does not allow, ENOSYS for what is newer than it. `code` has room for FILTER_MOST instructions. Returns how many it has.
 */
size_t filter_default(struct sock_filter *code, uint64_t capabilities);

#endif
