/*
 * container.json as a checked struct: no allocation, no input or output.
 *
 *   text -> json_read (json.h) -> container_read -> struct container
 *
 * Strings are slices of the caller's text, unescaped in place. `at` is always the byte offset
 * of the value in the file, for json_place(). The keys are described in container.json(5).
 */
#ifndef CONTAINER_H
#define CONTAINER_H

#include <stdbool.h>
#include <stdint.h>

struct fault; /* fault.h */
struct json;

enum { CONTAINER_LIMITS = 16 }; /* the kernel's RLIM_NLIMITS */

/* s is NULL where the key is missing; otherwise NUL-terminated, without NUL inside. */
struct text {
	const char *s;
	uint32_t at;
};

/* Strings, walked with container_next(). */
struct list {
	bool set;
	uint32_t at, token, count;
};

struct number {
	bool set;
	uint32_t at;
	int64_t n;
};

struct flag {
	bool set, on;
	uint32_t at;
};

/* A set of bits: CLONE_NEW* for namespaces, 1 << CAP_* for capabilities. */
struct mask {
	bool set;
	uint32_t at;
	uint64_t bits;
};

/* An IPv4 (family AF_INET, 4 bytes) or IPv6 address in network byte order. */
struct address {
	bool set;
	uint8_t family, prefix, bytes[16];
	uint32_t at;
};

/* An Ethernet address. */
struct hardware {
	bool set;
	uint8_t bytes[6];
	uint32_t at;
};

/* ~0 is "unlimited". */
struct limit {
	bool set;
	uint32_t at;
	uint64_t soft, hard;
};

/* One network; all of them by container_network(). */
struct network {
	uint32_t at;
	struct address ip, gateway, ip6, gateway6;
	struct text bridge, name, host_name, netns;
	struct number mtu;
	struct hardware mac;
	struct list dns; /* of addresses */
	struct list routes; /* by container_route() */
};

/* `gateway` or not: then what is reached is on the link. Both are of one family. */
struct route {
	uint32_t at;
	struct address destination, gateway;
};

struct mount {
	uint32_t at;
	struct text type, source, destination, options; /* the options as in fstab(5); type and source may be missing */
};

/* type: S_IFCHR, S_IFBLK or S_IFIFO. */
struct device {
	uint32_t at, type;
	struct text path;
	struct number major, minor, mode, uid, gid; /* what is missing has its default in n */
};

/* `size` ids from `container_id` inside are those from `host_id` outside: user_namespaces(7). */
struct mapping {
	uint32_t at;
	struct number container_id, host_id, size;
};

/* A name and its value, which is `length` bytes. */
struct setting {
	uint32_t at; /* of the name */
	const char *name, *value;
	uint32_t length;
};

/* Bytes; ~0 in n is "unlimited". */
struct cgroups {
	bool set;
	uint32_t at;
	struct text path, cpuset;
	struct number memory, memory_swap, pids, cpu_shares; /* memory_swap: memory and swap together */
	struct number cpu_quota; /* microseconds in each 100000 of them */
	struct flag devices; /* false: the device cgroup is left alone */
};

/* What a machine mounts and moves into. */
struct disk {
	bool set;
	uint32_t at;
	struct text device, type, options;
};

enum on_exit { EXIT_POWEROFF, EXIT_REBOOT, EXIT_HALT, EXIT_RESPAWN, EXIT_HANG };

enum filter { FILTER_UNSET, FILTER_ESCAPE, FILTER_DEFAULT, FILTER_NONE };

/* A list is walked with the function of its kind. */

struct container {
	const struct json *json;
	struct text hostname, domainname, working_dir, user;
	struct list args, environment;
	struct flag tty, no_new_privileges, readonly_fs;
	struct mask namespaces, capabilities, keep_capabilities;
	struct number oom_score_adj, umask;
	struct limit rlimits[CONTAINER_LIMITS]; /* by RLIMIT_* */
	struct list networks; /* one, or more */
	struct list mounts, devices, uid_mappings, gid_mappings;
	struct list sysctls; /* by container_setting() */
	struct list mask_paths, readonly_paths;
	struct text overlay;
	struct number monotonic, boottime; /* offsets in seconds */
	struct cgroups cgroups;
	enum filter seccomp;
	struct number stop_signal, stop_timeout; /* the timeout in seconds */
	/* a machine's */
	enum on_exit on_exit;
	struct list modules;
	struct disk root;
	struct number watchdog; /* seconds */
	struct text console;
};

/* What a machine does at the command's end, in its configuration's word. */
extern const char on_exit_words[][9];

/* The namespaces by their words, from index 0 on, each with its CLONE_NEW*; NULL behind the last. */
const char *container_namespace(unsigned index, uint64_t *bit);

/* The word for a resource limit, RLIMIT_*. */
const char *container_limit(unsigned resource);

/* What the reader asks of its caller. */
struct container_reader {
	/* The number of the capability `name` (without CAP_, any case), or -1. */
	int (*capability)(const char *name);
	/* The name that was probably meant by the unknown `name`, or NULL. May be missing. */
	const char *(*near_capability)(const char *name);
	/* The number of the signal `name` (with or without SIG), or -1. */
	int (*signal)(const char *name);
	/* Whether it is a machine that is configured: what a container alone can have is a fault then. */
	bool machine;
	/* Whether a container has a user namespace though NEWUSER is not in the list. */
	bool user_namespace;
	/* Called for each fault, in the order of the file as far as can be. */
	void (*fault)(void *context, const struct fault *fault);
	void *context;
};

/*
 * Types the checked tokens of `json` into `container` by the table of keys; then checks what
 * keys demand of each other (a hostname needs NEWUTS). Every fault is reported, not the first
 * alone. Returns the number of faults; with any, `container` must not be used.
 */
int container_read(struct json *json, const struct container_reader *reader,
	struct container *container);

/*
 * The strings of `list` one after the other: *token starts as list->token and is moved on.
 * Call it list->count times. *at (may be NULL) receives the string's offset.
 */
const char *container_next(const struct container *container, uint32_t *token, uint32_t *at);

/*
 * The same for lists of objects, which are typed anew. The name of a setting is its path beneath /proc/sys, whichever
 * way it was written.
 */
struct network container_network(const struct container *container, uint32_t *token);
struct route container_route(const struct container *container, uint32_t *token);
struct mount container_mount(const struct container *container, uint32_t *token);
struct device container_device(const struct container *container, uint32_t *token);
struct mapping container_mapping(const struct container *container, uint32_t *token);
struct setting container_setting(const struct container *container, uint32_t *token);

/* Whether one of the mount's options is `option`, or begins with it where that ends in "=". */
bool mount_has(const struct mount *mount, const char *option);

/* The name of the network's interface inside, which by default tells its place among the networks: from 0. */
const char *container_interface(const struct network *network, uint32_t position, char room[16]);

#endif
