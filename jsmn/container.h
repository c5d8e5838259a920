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

/* ~0 is "unlimited". */
struct limit {
	bool set;
	uint32_t at;
	uint64_t soft, hard;
};

struct network {
	bool set;
	uint32_t at;
	struct address ip, gateway;
	struct text bridge;
	struct number mtu;
	struct list dns;
};

/* What a machine mounts and moves into. */
struct disk {
	bool set;
	uint32_t at;
	struct text device, type, options;
};

enum on_exit { EXIT_POWEROFF, EXIT_REBOOT, EXIT_HALT, EXIT_RESPAWN, EXIT_HANG };

enum filter { FILTER_UNSET, FILTER_ESCAPE, FILTER_NONE };

struct container {
	const struct json *json;
	struct text hostname, domainname, working_dir, user;
	struct list args, environment;
	struct flag tty, no_new_privileges, readonly_fs;
	struct mask namespaces, capabilities, keep_capabilities;
	struct number oom_score_adj, umask;
	struct limit rlimits[CONTAINER_LIMITS]; /* by RLIMIT_* */
	struct network network;
	enum filter seccomp;
	struct number stop_signal, stop_timeout; /* the timeout in seconds */
	/* a machine's */
	enum on_exit on_exit;
	struct list modules;
	struct disk root;
	struct number watchdog; /* seconds */
	struct text console;
};

/*
 * One fault of a file: `what` is wrong at `at`; the offending text is the `length` bytes there
 * (0: none); `right` is the name or form that was probably meant, or NULL.
 */
struct fault {
	uint32_t at, length;
	const char *what, *right;
};

enum { FAULT_TEXT = 512 };

/*
 * The fault in words, without its place: what is wrong, the offending text (cut after 60 bytes, control characters as
 * blanks), what was probably meant. It is cut where it is too long, and stands in `room`, which is returned.
 */
const char *fault_text(const struct json *json, const struct fault *fault, char room[FAULT_TEXT]);

/* What a machine does at the command's end, in its configuration's word. */
extern const char on_exit_words[][9];

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

#endif
