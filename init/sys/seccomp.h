/* seccomp(2). */
#ifndef SECCOMP_H
#define SECCOMP_H

#include <stddef.h>

/* Installs the filter, an array of struct sock_filter of `size` bytes, for the calling process. Needs CAP_SYS_ADMIN or no_new_privs. Returns 0 or -errno. */
int filter_install(const void *filter, size_t size);

#endif
