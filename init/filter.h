/* Seccomp filters, made at build time. */
#ifndef FILTER_H
#define FILTER_H

#include <stddef.h>

/*
 * EPERM for what lets root reach the host whatever its capabilities, by every calling convention of the processor:
 * an array of struct sock_filter. Its size in bytes goes to *size.
 */
const void *filter_escape(size_t *size);

#endif
