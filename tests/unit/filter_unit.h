/* What the unit tests of filters share. */
#ifndef FILTER_UNIT_H
#define FILTER_UNIT_H

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>

enum {
	X32 = 0x40000000,
	ALLOWED = SECCOMP_RET_ALLOW,
	REFUSED = SECCOMP_RET_ERRNO | EPERM,
	UNKNOWN = SECCOMP_RET_ERRNO | ENOSYS,
};

/* What the filter answers, as the kernel would run it. 0, which is a kill, for what it would not take. */
uint32_t filter_run(const struct sock_filter *code, size_t count, const struct seccomp_data *data);

/* Says `ok SET, NAME`, or not ok and both answers, which it counts. */
void filter_check(int *failures, const char *set, const char *name, uint32_t expected, uint32_t got);

#endif
