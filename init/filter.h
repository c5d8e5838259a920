/* Seccomp filters, made at build time. */
#ifndef FILTER_H
#define FILTER_H

#include <stddef.h>

/*
 * EPERM for what lets root reach the host whatever its capabilities, by every calling convention of the processor:
 * an array of struct sock_filter. Its size in bytes goes to *size.
 */
const void *filter_escape(size_t *size);


/* Installs such an array for the calling process: seccomp(2). Needs CAP_SYS_ADMIN or no_new_privs. Returns 0 or -errno. */
int filter_install(const void *filter, size_t size);

#endif
