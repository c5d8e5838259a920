/* Mount options as fstab(5) has them. */
#ifndef FSTAB_H
#define FSTAB_H

#include <stddef.h>
#include <stdint.h>

/*
 * The MS_* flags of the comma-separated `options`: mount(2). What names no flag is the file system's own and goes to
 * `rest`, in their order; what has no room there is left out.
 */
uint64_t fstab_flags(const char *options, char *rest, size_t size);

#endif
