/*
 * Room init/plan: the contract between who makes a plan and who carries it out; messages, steps, failures.
 * Knows: sys.
 * Begin with: kinds.def, then plan.h.
 *
 * A front (the directory's in nsinit, the machine's in the init) makes a plan. A plan is a header and typed records, each
 * with its length, which are carried out in their order. A request asks for a command: it is the same with the kinds from
 * Q_ARGS on. Both travel in a sealed memfd, and all of it is checked before a record is looked at. Every number has its width; each
 * record starts at a multiple of eight bytes. Nothing is left to a default: what a plan does not say is not done.
 *
 * A record's payload is a fixed struct (of its kind, below), then NUL-terminated strings.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stddef.h>
#include <stdint.h>

enum {
	PLAN_MAGIC = 0x4e53494e,
	PLAN_VERSION = 2, /* of plans, requests and messages alike */
};

struct plan_header {
	uint32_t magic, version;
	uint32_t size; /* of the whole plan, this header included */
	uint32_t zero;
};

struct plan_record {
	uint32_t kind; /* enum plan_kind */
	uint32_t size; /* of the payload, without the padding */
	uint32_t at; /* byte offset in container.json of what asked for the record; 0: nothing there did */
	uint32_t zero;
};

/* P_*: set-up. Q_*: a request. */
enum plan_kind {
	P_NONE,
#define SETUP(kind, ...) kind,
#define REQUEST(kind, ...) kind,
#include "kinds.def"
	PLAN_KINDS
};

struct plan_none {
}; /* no fixed part: in GNU C its size is 0 */

struct plan_number {
	int64_t n;
};

struct plan_rlimit {
	uint64_t resource, soft, hard; /* RLIMIT_*; ~0 is unlimited */
};

struct plan_attr {
	uint64_t flags; /* MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC: the same bits as MOUNT_ATTR_*; and other MS_* */
	uint64_t propagation; /* MS_PRIVATE, MS_SLAVE, MS_SHARED or MS_UNBINDABLE; 0: it stays */
};

struct plan_bind {
	uint64_t set, clear; /* MOUNT_ATTR_* */
	uint64_t propagation; /* as in struct plan_attr */
	uint32_t recursive; /* 1: all that is mounted beneath the source comes along, and gets attributes and propagation, too */
	uint32_t sent; /* 1: the front sends the tree by an M_TREE; 0: the init opens the source */
};

struct plan_node {
	uint32_t major, minor, mode, zero;
};

struct plan_device {
	uint32_t major, minor, mode, uid, gid, zero; /* the mode with S_IFCHR, S_IFBLK or S_IFIFO */
};

struct plan_time {
	int64_t monotonic, boottime; /* seconds */
};

struct plan_protect {
	uint64_t inode; /* which file it must be */
};

struct plan_address {
	uint8_t family, prefix, zero[6], bytes[16];
};

struct plan_route {
	struct plan_address destination, gateway; /* the gateway's family 0: the destination is on the link */
};

struct plan_caps {
	uint64_t bounding, permitted, effective, inheritable, ambient;
};

struct plan_terminal {
	uint32_t rows, columns;
};

/* In the environment of a command that is handed descriptors, until its pid is known: listen_claim() puts that in. */
#define PLAN_LISTEN_PID "LISTEN_PID=0"

/* The PATH of a command whose environment has none. */
#define PLAN_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

/* Where P_DISK mounts a machine's root, in an initramfs. */
#define PLAN_DISK "/.root"

/* What a payload looks like: the size of its fixed part, how many strings follow. */
struct plan_shape {
	uint8_t fixed, fewest, most;
};

/* In the place of the most strings: there is no limit; there are no strings, but units of eight bytes. */
enum { PLAN_MANY = 255, PLAN_RAW = 254 };

/* A checked plan or request, in memory of any kind. */
struct plan {
	const unsigned char *bytes;
	size_t size;
};

/*
 * Maps the sealed memfd `fd` read-only and checks every record: kinds from `first` to before `end`, sizes, strings. Returns
 * 0; or -errno (EPROTO: it holds no plan; EPERM: it is not sealed), with nothing mapped.
 */
int plan_map(struct plan *plan, int fd, uint32_t first, uint32_t end);

/* Checks likewise a plan that is in memory already. Returns 0 or -EPROTO. */
int plan_check(const struct plan *plan, uint32_t first, uint32_t end);

/* Checks likewise records of other kinds: `of` are their shapes, from that of the kind `first` on. */
int plan_check_shapes(const struct plan *plan, const struct plan_shape *of, uint32_t first, uint32_t end);

/* Unmaps the plan. */
void plan_unmap(struct plan *plan);

/* Returns the record after `record` (NULL: the first), or NULL after the last. */
const struct plan_record *plan_next(const struct plan *plan, const struct plan_record *record);

/* Returns the record's fixed part. */
const void *plan_fixed(const struct plan_record *record);

/* Returns the plan that a P_REQUEST carries, or the filter of a P_SECCOMP. */
struct plan plan_inner(const struct plan_record *record);

/*
 * Returns what asked for the record that is `offset` bytes behind `base`, in the plan or in a request of it: its place in
 * container.json, or 0. The offset may come from the other side: it is looked for, not believed.
 */
uint32_t plan_asked(const struct plan *plan, const unsigned char *base, int64_t offset);

/* Returns how many strings the record has. */
uint32_t plan_strings(const struct plan_record *record);

/* Returns the string after `string` (NULL: the first) of a record whose fixed part has `fixed` bytes, or NULL after the last. */
const char *plan_string_behind(const struct plan_record *record, uint32_t fixed, const char *string);

/* Returns the record's string after `string` (NULL: the first), or NULL after the last. */
const char *plan_string(const struct plan_record *record, const char *string);

#endif
