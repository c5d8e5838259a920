#include "seccomp.h"

#include <linux/filter.h>
#include <linux/seccomp.h>

#include "sys.h"

int seccomp_install(const void *filter, size_t size)
{
	struct sock_fprog program = {
		.len = size / sizeof(struct sock_filter),
		.filter = (struct sock_filter *)filter,
	};

	return sys(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}
