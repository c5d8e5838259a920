/* Docker's default profile, as a filter: for the build. */
#ifndef PROFILE_H
#define PROFILE_H

#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

enum {
	X32_FIRST = 512, /* x32's own numbers: those below are x86_64's with a bit */
	X32_BIT = 0x40000000,
};

/* What follows from a call's first argument, as answers beside SECCOMP_RET_* and FILTER_EITHER(). */
enum { BY_CLONE_FLAGS = 0x1000, BY_FAMILY, BY_PERSONALITY };

/* Numbers from `from` to the next range's, and what they get. */
struct range {
	uint32_t from, answer;
};

/* What Docker's default profile answers to a number of a set: SCMP_ARCH_*, see seccomp_arch_add(3). */
uint32_t profile_answer(uint32_t set, uint32_t number);

/* Of socket(2) by the address family, and of personality(2) by the persona: ranges from 0 on. */
extern const struct range profile_families[], profile_personas[];
extern const size_t profile_families_count, profile_personas_count;

/* The namespaces among the flags of clone(2) that take a capability, and what they get. */
extern const uint32_t profile_clone_flags, profile_clone_answer;

enum { TREE_LINES = 256 };

/*
 * Makes a filter of the profile for up to `most` sets (0 ends them) in `code`, which has TREE_LINES lines: numbers are
 * sought in a binary tree, since the kernel runs it for all of them when it is installed. Returns its lines or -errno.
 */
int tree_make(struct sock_filter *code, const uint32_t *sets, size_t most);

#endif
