/* System call filters: seccomp(2). */
#ifndef SECCOMP_H
#define SECCOMP_H

#include <stddef.h>

/*
 * Installs a filter, an array of struct sock_filter of `size` bytes, for the calling process. It takes CAP_SYS_ADMIN or
 * no_new_privs. Returns 0 or -errno.
 */
int seccomp_install(const void *filter, size_t size);

#endif
