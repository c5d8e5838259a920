#include "filter.h"

#include <linux/seccomp.h>

static const struct sock_filter escape[] = {
#include "escape.h"
};

static const struct sock_filter profile[] = {
#include "default.h"
};

enum { PROFILE_LINES = sizeof profile / sizeof *profile };

_Static_assert((int)PROFILE_LINES <= (int)FILTER_MOST, "filter_default's callers have room for it");

const void *filter_escape(size_t *size)
{
	*size = sizeof escape;
	return escape;
}

static uint32_t decide(uint32_t answer, uint64_t capabilities)
{
	uint32_t error = answer & 0xff, b = answer >> 8 & 0xff, a = answer >> 16 & 0xff;

	if (answer != FILTER_EITHER(a, b, error))
		return answer;
	return (capabilities >> a | capabilities >> b) & 1 ? SECCOMP_RET_ALLOW : SECCOMP_RET_ERRNO | error;
}

size_t filter_default(struct sock_filter *code, uint64_t capabilities)
{
	for (size_t i = 0; i < PROFILE_LINES; i++) {
		code[i] = profile[i];
		if (code[i].code == (BPF_RET | BPF_K))
			code[i].k = decide(code[i].k, capabilities);
	}
	return PROFILE_LINES;
}
