/*
 * What the host does for a container: ids, networks, control groups, what later commands are made of. It is a plan of its
 * own, made of the same records as the init's (plan.h), which the init never receives: no
 * cgroup, id map or interface of the host comes inside. (What the init mounts itself, an overlay's layers or a bind, is in its
 * own plan.) The state directory keeps it for as long as the container lives.
 */
#ifndef HOST_H
#define HOST_H

#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"

struct plan_input;

/* The kinds follow those of the init's plan at a distance: neither side takes the other's for its own. */
#define HOST(kind, ...) kind,
enum host_kind {
	H_FIRST = 256,
	H_BEFORE = H_FIRST - 1,
#include "host_kinds.def"
	H_END
};

/* The lines; or without lines root's ranges of subuid(5) and subgid(5), or the caller's own id as root. */
enum host_map { MAP_LINES, MAP_RANGES, MAP_OWN };

struct host_veth {
	uint32_t mtu; /* 0: the bridge's */
	uint32_t at_name, at_outside; /* places like a record's: of the two names. The record's is the bridge's */
	uint8_t has_mac, mac[6], zero;
};

enum host_limit_kind { LIMIT_MEMORY, LIMIT_SWAP, LIMIT_PIDS, LIMIT_SHARES, LIMIT_QUOTA, LIMIT_CPUSET };

/* Bytes, processes, weight, microseconds in each 100000 of them; -1 is "unlimited". Swap is memory and swap together. */
struct host_limit {
	uint32_t limit, zero; /* enum host_limit_kind */
	int64_t n;
};

/* Left alone; kept to the rules where the kernel lets us; kept to them, or it is an error. */
enum host_devices { DEVICES_ALL, DEVICES_TRIED, DEVICES_KEPT };

enum { HOST_ROOM = 1 << 20 }; /* no configuration of 64 KiB makes a plan of that size */

enum { DEVICE_ANY = -1, DEVICE_ALL = 7 }; /* all: BPF_DEVCG_ACC_* */

/* What may be done with which device nodes: BPF_DEVCG_* of linux/bpf.h. */
struct host_device_rule {
	uint32_t type, access;
	int64_t major, minor; /* or DEVICE_ANY */
};

struct host_stop {
	int64_t signal, seconds;
};

/* Makes the host's plan in the `room` bytes at `memory`, which is aligned to eight. Returns its size, or -E2BIG. */
int host_make(void *memory, size_t room, const struct plan_input *input);

/* Checks every record of the plan, and that each kind is there that always is. Returns 0, -EPROTO, or -EPROTONOSUPPORT. */
int host_check(const struct plan *host);

/* Returns the next record of the kind behind `record` (NULL: the first), or NULL. */
const struct plan_record *host_next(const struct plan *host, uint32_t kind, const struct plan_record *record);

/* Returns the first record of the kind, or NULL. */
const struct plan_record *host_find(const struct plan *host, uint32_t kind);

/* Returns the number of the first record of the kind, or `other` where there is none. */
int64_t host_number(const struct plan *host, uint32_t kind, int64_t other);

/* Returns the string of the record after `string` (NULL: its first), or NULL after the last. */
const char *host_string(const struct plan_record *record, const char *string);

/* Returns the first record of that limit, or NULL. */
const struct plan_record *host_limit(const struct plan *host, uint32_t limit);

/* Returns the request that commands are made of. */
struct plan host_request(const struct plan *host);

#endif
