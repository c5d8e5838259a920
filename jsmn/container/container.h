/*
 * Room jsmn/container: container.json as a checked struct.
 * Knows: json.
 * Begin with: parse.c, keys.def.
 *
 *   text -> json_read() -> container_read() -> container_defaults() -> struct container
 *
 * Nothing here allocates memory, reads a file or writes one. Strings are slices of the caller's text, unescaped in
 * place. `at` is always the byte offset of the value in the file, for json_place(). container.json(5) has the keys.
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

/* A list in the text. container_next() walks over strings; each kind of object has a function of its own. */
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

/* A resource limit; ~0 means "unlimited". */
struct limit {
	bool set;
	uint32_t at;
	uint64_t soft, hard;
};

/* One network. container_network() gives one after the other. */
struct network {
	uint32_t at;
	struct address ip, gateway, ip6, gateway6;
	struct text bridge, name, host_name, netns;
	struct number mtu;
	struct hardware mac;
	struct list dns; /* of addresses */
	struct list routes; /* by container_route() */
};

/* A route. Without gateway the destination is on the link. Both addresses are of one family. */
struct route {
	uint32_t at;
	struct address destination, gateway;
};

struct mount {
	uint32_t at;
	struct text type, source, destination, options; /* options as in fstab(5); they and the source may be missing */
};

/* A device node. `type` is S_IFCHR, S_IFBLK or S_IFIFO. */
struct device {
	uint32_t at, type;
	struct text path;
	struct number major, minor, mode, uid, gid; /* the last three have their defaults */
};

/* `size` ids, from `container_id` on inside, are those from `host_id` on outside: user_namespaces(7). */
struct mapping {
	uint32_t at;
	struct number container_id, host_id, size;
};

/* A sysctl and its value, which has `length` bytes. */
struct setting {
	uint32_t at; /* of the name */
	const char *name, *value;
	uint32_t length;
};

/* Limits of a control group, in bytes where nothing else is said; -1 in n means "unlimited". */
struct cgroups {
	bool set;
	uint32_t at;
	struct text path, cpuset;
	struct number memory, memory_swap, pids, cpu_shares; /* memory_swap: memory and swap together */
	struct number cpu_quota; /* microseconds in each 100000 of them */
	struct flag devices; /* false: the device cgroup is left alone */
};

/* How many seconds the clocks inside are ahead: time_namespaces(7). */
struct time_offsets {
	bool set;
	uint32_t at;
	struct number monotonic, boottime;
};

/* The file system that a machine mounts and makes its root. */
struct disk {
	bool set;
	uint32_t at;
	struct text device, type, options;
};

enum on_exit { EXIT_POWEROFF, EXIT_REBOOT, EXIT_HALT, EXIT_RESPAWN, EXIT_HANG };

enum filter { FILTER_UNSET, FILTER_ESCAPE, FILTER_DEFAULT, FILTER_NONE };

/* The whole of a container.json. */
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
	struct time_offsets time_offsets;
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

/* Returns the word for what a machine does at the command's end. */
const char *container_exit(enum on_exit on_exit);

/* Returns the name of the namespace `index`, from 0 on, with its CLONE_NEW* in *bit; NULL behind the last. */
const char *container_namespace(unsigned index, uint64_t *bit);

/* Returns the word for a resource limit, RLIMIT_*. */
const char *container_limit(unsigned resource);

/* What container_read() asks of its caller. */
struct container_reader {
	/* Returns the number of the capability `name` (without CAP_, in any case), or -1. */
	int (*capability)(const char *name);
	/* Returns the capability that was probably meant by the unknown `name`, or NULL. May be NULL itself. */
	const char *(*near_capability)(const char *name);
	/* Returns the number of the signal `name` (with or without SIG), or -1. */
	int (*signal)(const char *name);
	/* Whether a machine is configured: keys that only a container can have are faults then. */
	bool machine;
	/* Whether the container has a user namespace even if NEWUSER is not in its list. */
	bool user_namespace;
	/* Is called for each fault, in the order of the file as far as possible. */
	void (*fault)(void *context, const struct fault *fault);
	void *context;
};

/*
 * Reads the tokens of `json` into `container` by the table of keys, then checks what keys demand of each other: a
 * hostname needs NEWUTS. Reports every fault, not only the first. Returns the number of faults; unless it is 0,
 * `container` must not be used.
 */
int container_read(struct json *json, const struct container_reader *reader,
	struct container *container);

/*
 * Fills in the defaults of all scalars that the configuration leaves out. No other place knows them. Call it when the
 * namespaces are final: the default of seccomp depends on them. A machine's differs: `machine` as in container_reader.
 */
void container_defaults(struct container *container, bool machine);

/*
 * Returns the strings of a list one after the other: *token starts as list->token and is moved on. Call it list->count
 * times. *at (at may be NULL) receives the string's offset.
 */
const char *container_next(const struct container *container, uint32_t *token, uint32_t *at);

/*
 * Return the objects of a list likewise, each read anew from its tokens. The name of a setting is its path beneath
 * /proc/sys, however the file spells it.
 */
struct network container_network(const struct container *container, uint32_t *token);
struct route container_route(const struct container *container, uint32_t *token);
struct mount container_mount(const struct container *container, uint32_t *token);
struct device container_device(const struct container *container, uint32_t *token);
struct mapping container_mapping(const struct container *container, uint32_t *token);
struct setting container_setting(const struct container *container, uint32_t *token);

/* Returns whether the mount has the option. One that ends in "=" stands for itself with any value. */
bool mount_has(const struct mount *mount, const char *option);

/* Returns the name of the network's interface inside: by default eth and its `position` among the networks, from 0. */
const char *container_interface(const struct network *network, uint32_t position, char room[16]);

#endif
