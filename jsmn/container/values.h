/* The readers of values, for the table of keys: see struct key. Private to jsmn/. */
#ifndef VALUES_H
#define VALUES_H

#include <stdint.h>

struct key;
struct reading;

/* A string that is ignored. */
void read_ignored(struct reading *reading, const struct key *key, uint32_t token);
/* A string that is not empty, into a struct text. */
void read_text(struct reading *reading, const struct key *key, uint32_t token);
/* Strings, into a struct list. */
void read_list(struct reading *reading, const struct key *key, uint32_t token);
/* The same, but the first must be there and not be empty. */
void read_command(struct reading *reading, const struct key *key, uint32_t token);
/* true or false, into a struct flag. */
void read_flag(struct reading *reading, const struct key *key, uint32_t token);
/* A whole number of the range that is the key's check, into a struct number. */
void read_number(struct reading *reading, const struct key *key, uint32_t token);
/* The same, or "unlimited", which is -1; bytes may be a string with a unit too. */
void read_amount(struct reading *reading, const struct key *key, uint32_t token);
void read_bytes(struct reading *reading, const struct key *key, uint32_t token);
/* A string of octal digits, into a struct number. */
void read_octal(struct reading *reading, const struct key *key, uint32_t token);
/* A signal's name, into a struct number. */
void read_signal(struct reading *reading, const struct key *key, uint32_t token);
/* What a machine does at the command's end: into an enum on_exit. */
void read_on_exit(struct reading *reading, const struct key *key, uint32_t token);
/* The object `root`, by its own keys. */
void read_root(struct reading *reading, const struct key *key, uint32_t token);
/* "escape" or "none", into an enum filter. */
void read_filter(struct reading *reading, const struct key *key, uint32_t token);
/* Names of namespaces, of capabilities: into a struct mask. */
void read_namespaces(struct reading *reading, const struct key *key, uint32_t token);
void read_capabilities(struct reading *reading, const struct key *key, uint32_t token);
/* Limits by name, into struct limit[CONTAINER_LIMITS]. */
void read_limits(struct reading *reading, const struct key *key, uint32_t token);
/* `network`, an object or a list of them, and the routes of one. */
void read_network(struct reading *reading, const struct key *key, uint32_t token);
void read_routes(struct reading *reading, const struct key *key, uint32_t token);
/* An address of the kind that is the key's check, into a struct address. */
void read_address(struct reading *reading, const struct key *key, uint32_t token);
/* An Ethernet address, into a struct hardware. */
void read_hardware(struct reading *reading, const struct key *key, uint32_t token);
/* Lists of objects by their own keys, into a struct list. */
void read_mounts(struct reading *reading, const struct key *key, uint32_t token);
void read_devices(struct reading *reading, const struct key *key, uint32_t token);
void read_mappings(struct reading *reading, const struct key *key, uint32_t token);
/* Options as in fstab(5), into a struct text. */
void read_options(struct reading *reading, const struct key *key, uint32_t token);
/* c, b, p or u, into the type of a struct device. */
void read_device_type(struct reading *reading, const struct key *key, uint32_t token);
/* Values by the names of sysctl(8), into a struct list. */
void read_sysctls(struct reading *reading, const struct key *key, uint32_t token);
/* The objects `cgroups` and `time_offsets`, by their own keys. */
void read_cgroups(struct reading *reading, const struct key *key, uint32_t token);
void read_time_offsets(struct reading *reading, const struct key *key, uint32_t token);

/* What numbers there may be. */
enum range {
	RANGE_SCORE, /* proc(5) */
	RANGE_MTU, /* ip(7) */
	RANGE_TIMEOUT, /* seconds */
	RANGE_WATCHDOG,
	RANGE_ID, /* credentials(7) */
	RANGE_IDS, /* how many of them */
	RANGE_MAJOR, /* MKDEV() of Linux */
	RANGE_MINOR,
	RANGE_OFFSET, /* seconds: time_namespaces(7) */
	RANGE_MEMORY, /* cgroups(7) for these and what follows */
	RANGE_PIDS,
	RANGE_SHARES,
	RANGE_QUOTA,
};

/* What addresses there are: the first two of IPv4, the next two of IPv6, the last two of either. */
enum address_kind {
	ADDRESS_IP,
	ADDRESS_GATEWAY,
	ADDRESS_IP6,
	ADDRESS_GATEWAY6,
	ADDRESS_DESTINATION,
	ADDRESS_VIA,
};

/* What is wrong with a string that is not empty, or NULL. */
const char *check_host(const char *string); /* a host's or domain's name: sethostname(2) */
const char *check_variable(const char *string); /* NAME=VALUE: environ(7) */
const char *check_directory(const char *string); /* absolute */
const char *check_any(const char *string); /* nothing is */
const char *check_user(const char *string); /* USER or USER:GROUP */
const char *check_device(
	const char *string); /* a network device's name: dev_valid_name() of Linux */
const char *check_link(const char *string); /* the same of one that is made, or is not lo */
const char *check_address(const char *string); /* IPv4 or IPv6: inet(3) */
const char *check_path(const char *string); /* absolute, not the root, without ".." */
const char *check_node(const char *string); /* the same, beneath /dev */
const char *check_type(const char *string); /* a file system's: filesystems(5) */
const char *check_names(const char *string); /* a path, absolute or not, without ".", ".." and newlines: cgroups(7) */
const char *check_cpuset(const char *string); /* the list format of cpuset(7) */
const char *check_overlay(const char *string); /* tmpfs, or absolute */

#endif
