/* Bytes in a sealed memfd: memfd_create(2). */
#ifndef MEMFD_H
#define MEMFD_H

#include <stddef.h>

/*
 * Returns a close-on-exec memfd of these bytes, sealed against every change; or -errno: -EACCES where it should be
 * executable and the kernel forbids that.
 */
int memfd_sealed(const char *name, const void *bytes, size_t size, int executable);

#endif
