/*
 * The device controller: which device nodes may be opened and made. v1 has files for it, v2 a program:
 * Documentation/admin-guide/cgroup-v1/devices.rst, bpf(2).
 */
#ifndef DEVICES_H
#define DEVICES_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup;
struct config;
struct container;

enum { DEVICE_DEFAULTS = 11, DEVICE_ANY = -1, DEVICE_ALL = 7 }; /* all: BPF_DEVCG_ACC_* */

/* What may be done with which nodes. */
struct device_rule {
	uint32_t type, access; /* BPF_DEVCG_* of linux/bpf.h */
	int64_t major, minor; /* or DEVICE_ANY */
	uint32_t at; /* of what asked for it; 0: the default set */
};

/*
 * Allows the default set and the configuration's devices, and these alone, unless it is told to leave devices alone.
 * Where it is not told at all and the kernel does not let us, nothing is done. Returns 0, or -1 with the reason said.
 */
int device_rules(const struct cgroup *cgroup, const struct config *config);

/*
 * The rules in turn, the default set first: *i begins at 0, *token as the list's. At most DEVICE_DEFAULTS and one for
 * each device. Returns false after the last.
 */
bool device_next(const struct container *container, uint32_t *i, uint32_t *token, struct device_rule *rule);

#endif
