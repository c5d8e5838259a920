/*
 * The contract between the fronts (the spawner, the machine's part of the init) and what carries a plan out.
 *
 * A plan is a header and typed, length-prefixed records, carried out in their order; a request (a command to
 * start) is the same with the kinds from Q_ARGS on. Both travel in a sealed memfd and are checked whole before
 * a record is looked at. Every number has its width; each record starts at a multiple of eight bytes. Nothing
 * is left to a default: what a plan does not say is not done.
 *
 * A record's payload is a fixed struct (of its kind, below) followed by NUL-terminated strings.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
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
	uint32_t at; /* byte offset in container.json of what asked for it; 0: nothing there did */
	uint32_t zero;
};

enum plan_kind {
	P_NONE,
	/* set-up, fixed part and strings */
	P_SESSION, /* -: a new session and session keyring */
	P_OOM_SCORE_ADJ, /* struct plan_number */
	P_RLIMIT, /* struct plan_rlimit: raise the init's own hard limit to this where it is lower */
	P_HOSTNAME, /* -; name */
	P_DOMAINNAME, /* -; name */
	P_PRIVATE, /* struct plan_number: MS_PRIVATE or MS_SLAVE, which the mount namespace's propagation becomes */
	P_ROOT, /* struct plan_attr: the working directory's tree, cloned, with these attributes and propagation on all of it */
	P_MOUNT, /* struct plan_attr; type, target beneath the root, options: the tree that what follows is in.
	            The first one is a tmpfs: what masks and covers are made of is made there */
	P_SUBMOUNT, /* struct plan_attr; type, target in the tree, options */
	P_NODE, /* struct plan_node; name in the tree: a device */
	P_SYMLINK, /* -; value, name in the tree */
	P_DIRECTORY, /* struct plan_number: its mode; name in the tree */
	P_FILE, /* struct plan_number: its mode; name in the tree, content */
	P_MASK, /* -; names in the tree: hidden, where they are there */
	P_READONLY, /* -; names in the tree: read-only, where they are there */
	P_COVER, /* -; target beneath the root, content: a read-only file over it */
	P_PROTECT, /* struct plan_protect; name in the root: bound read-only over itself */
	P_AWAIT, /* struct plan_number: wait for M_GO with this value */
	P_LINK_UP, /* -; interface */
	P_ADDRESS, /* struct plan_address; interface */
	P_GATEWAY, /* struct plan_address; interface: the default route */
	P_ENTER, /* -: pivot_root into the root, the old one detached */
	P_REQUEST, /* a whole request: the first command is prepared; it starts after the last record */
	P_CONSOLE, /* -; name: the first command's terminal is bound there, in the first tree */
	P_SECCOMP, /* the filter's struct sock_filter, as they are */
	P_CAPS, /* struct plan_caps: the init's own */
	P_PROVIDE, /* struct plan_attr; type, absolute path, options: mounted there, where nothing is yet */
	P_MODULE, /* -; path, parameters: a module of the kernel, loaded where it is not yet */
	P_DISK, /* struct plan_attr; type, absolute path, options, device: mounted there, once the device is there */
	P_MTU, /* struct plan_number; interface */
	P_NO_GROUPS, /* -: setgroups(2) is denied here: commands keep the supplementary groups that there are */
	P_TIME, /* struct plan_time: a new time namespace with these offsets */
	P_OVERLAY, /* struct plan_attr; upper and work directory (both empty: in a tmpfs), options: a writable root over that of P_ROOT */
	P_CHROOT, /* -: chroot into the working directory, in a mount namespace that is not ours */
	P_BIND, /* struct plan_bind; source, target beneath the root, options that no bind has: what is there, mounted here */
	P_ATTACH, /* struct plan_attr; type, source, target beneath the root, options: a file system, mounted there */
	P_MASK_PATHS, /* -; paths beneath the root: hidden, where they are there */
	P_READONLY_PATHS, /* -; paths beneath the root: read-only, where they are there */
	P_DEVICE, /* struct plan_device; path in the root's /dev: a device, the directories above it made */
	P_SYSCTLS, /* -: /proc/sys of the last P_MOUNT, a procfs, is kept for what follows */
	P_SYSCTL, /* -; path beneath that (or the host's /proc/sys), value */
	P_ROUTE, /* struct plan_route; interface */
	P_DEBUG, /* struct plan_number: tell of each step that follows, with the time since this one, CLOCK_MONOTONIC in microseconds */
	/* a request */
	Q_ARGS, /* -; the arguments, one at least */
	Q_ENVIRONMENT, /* -; each K=V */
	Q_USER, /* -; user[:group], names or numbers of the files inside */
	Q_DIRECTORY, /* -; absolute */
	Q_CAPS, /* struct plan_caps: the command's */
	Q_NO_NEW_PRIVILEGES, /* - */
	Q_RLIMIT, /* struct plan_rlimit */
	Q_UMASK, /* struct plan_number */
	Q_TERMINAL, /* struct plan_terminal: a new terminal; without it the streams that came with the request */
	Q_CONSOLE, /* -: the terminal that the streams are, as the controlling one of a new session */
	Q_LISTEN, /* struct plan_number: so many descriptors from FD_HANDED on are the command's, as sd_listen_fds(3) has them. A first request's alone */
	/* a machine's alone: in a container they are PID 1's */
	Q_NAMESPACES, /* struct plan_number: CLONE_NEW* that the command gets */
	Q_BOUND, /* struct plan_caps: its bounding set */
	Q_SECCOMP, /* its filter's struct sock_filter, as they are */
	PLAN_KINDS
};

struct plan_number {
	int64_t n;
};

struct plan_rlimit {
	uint64_t resource, soft, hard; /* RLIMIT_*; ~0 is unlimited */
};

struct plan_attr {
	uint64_t flags; /* MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC: the same bits as MOUNT_ATTR_*; and other MS_* */
	uint64_t propagation; /* MS_PRIVATE, MS_SLAVE, MS_SHARED or MS_UNBINDABLE; 0: as it is */
};

struct plan_bind {
	uint64_t set, clear; /* MOUNT_ATTR_* */
	uint64_t propagation; /* as in struct plan_attr */
	uint32_t recursive; /* 1: with all that is mounted beneath the source, which gets attributes and propagation too */
	uint32_t sent; /* 1: the front sends the tree, in a M_TREE; 0: the source is opened here */
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

/* In the environment of who is handed descriptors: the command that is nobody yet. */
#define PLAN_LISTEN_PID "LISTEN_PID=0"

/* Where a command is looked for whose environment has no PATH. */
#define PLAN_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

/* Where a P_DISK is mounted, in an initramfs. */
#define PLAN_DISK "/.root"

/* What a payload looks like: the size of its fixed part, how many strings follow that; or raw, in units of so many bytes. */
struct plan_shape {
	uint32_t fixed, fewest, most, raw;
};

/* A checked plan or request, wherever it lies. */
struct plan {
	const unsigned char *bytes;
	size_t size;
};

/*
 * Maps the sealed memfd `fd` read-only and checks every record: kinds from `first` to before `end`, sizes, strings.
 * Returns 0, or -errno (EPROTO: what it holds is no plan; EPERM: it is not sealed), with nothing mapped.
 */
int plan_map(struct plan *plan, int fd, uint32_t first, uint32_t end);

/* The same check for bytes that are there already: 0 or -EPROTO. */
int plan_check(const struct plan *plan, uint32_t first, uint32_t end);

/* The same for records of other kinds: `of` are their shapes, from that of the kind `first` on. */
int plan_check_shapes(const struct plan *plan, const struct plan_shape *of, uint32_t first, uint32_t end);

/* Gives the mapping back. */
void plan_unmap(struct plan *plan);

/* The record after `record` (NULL: the first), or NULL after the last. */
const struct plan_record *plan_next(const struct plan *plan, const struct plan_record *record);

/* The record's fixed part. */
const void *plan_fixed(const struct plan_record *record);

/* The plan that a P_REQUEST carries, or the filter of a P_SECCOMP. */
struct plan plan_inner(const struct plan_record *record);

/*
 * What asked for the record that is `offset` bytes behind `base`, in the plan or in a request of it: its place in
 * container.json, or 0. The offset is looked for, not believed: it may come from the other side.
 */
uint32_t plan_asked(const struct plan *plan, const unsigned char *base, int64_t offset);

/* How many strings the record has. */
uint32_t plan_strings(const struct plan_record *record);

/* Returns the string after `string` (NULL: the first) of a record whose fixed part has `fixed` bytes, or NULL after the last. */
const char *plan_string_behind(const struct plan_record *record, uint32_t fixed, const char *string);

/* The string after `string` (NULL: the first) of the record, or NULL after the last. */
const char *plan_string(const struct plan_record *record, const char *string);

#endif
