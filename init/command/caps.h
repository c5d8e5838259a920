/* The capability sets of the calling process: capabilities(7). */
#ifndef CAPS_H
#define CAPS_H

#include <stdint.h>

struct plan_caps;

/* CAP_KILL alone: what a supervisor of commands needs. */
extern const struct plan_caps caps_kill;

/* Drops all capabilities but `keep` from the bounding set, and clears the securebits. Returns 0 or -errno. */
int caps_bound(uint64_t keep);

/*
 * Sets permitted, effective, inheritable and ambient to `caps`, less what is not permitted now. Returns 0 or
 * -errno.
 */
int caps_set(const struct plan_caps *caps);

/* Makes all permitted capabilities effective. Returns 0 or -errno. */
int caps_raise(void);

#endif
