/* The readers of values, and the checks that they make: two columns of keys.def. Private to jsmn/. */
#ifndef VALUES_H
#define VALUES_H

#include <stdint.h>

struct key;
struct reading;

/*
 * X(READER, KIND, HOME): read_READER() reads a value, key_print_KIND() prints it. HOME is the home of the objects inside of
 * the value, or TOP if there are none.
 */
#define READERS(X) \
	X(ignored, nothing, TOP) /* a string, which is dropped */ \
	X(text, text, TOP) /* a string that is not empty: into a struct text */ \
	X(options, text, TOP) /* the same, options as in fstab(5) */ \
	X(list, list, TOP) /* strings: into a struct list */ \
	X(command, list, TOP) /* the same; the first must be there and not be empty */ \
	X(flag, flag, TOP) /* true or false: into a struct flag */ \
	X(choice, choice, TOP) /* one of the words of enum choice: into its enum */ \
	X(number, number, TOP) /* a whole number of a range: into a struct number, as the next four */ \
	X(amount, amount, TOP) /* the same, or "unlimited", which is -1 */ \
	X(bytes, amount, TOP) /* the same, or a string with a unit */ \
	X(octal, octal, TOP) /* a string of octal digits */ \
	X(signal, signal, TOP) /* a signal's name */ \
	X(namespaces, namespaces, TOP) /* names: into a struct mask */ \
	X(capabilities, nothing, TOP) /* likewise; what is kept in the end is the planner's to print */ \
	X(limits, limits, TOP) /* by name: into struct limit[CONTAINER_LIMITS] */ \
	X(sysctls, settings, TOP) /* values by the names of sysctl(8): into a struct list */ \
	X(address, address, TOP) /* into a struct address */ \
	X(hardware, hardware, TOP) /* an Ethernet address: into a struct hardware */ \
	X(device_type, device_type, TOP) /* c, b, p or u: into the type of a struct device */ \
	X(network, objects, NETWORK) /* one object, or a list of them: into a struct list */ \
	X(routes, objects, ROUTE) /* lists of objects: into a struct list */ \
	X(mounts, objects, MOUNT) \
	X(devices, objects, DEVICE) \
	X(mappings, objects, MAPPING) \
	X(cgroups, long_object, CGROUPS) /* an object: into the struct of its home */ \
	X(time_offsets, object, TIME_OFFSETS) \
	X(root, object, ROOT)

enum reader {
#define READER(name, kind, home) READ_##name,
	READERS(READER)
#undef READER
};

#define READER(name, kind, home) void read_##name(struct reading *reading, const struct key *key, uint32_t token);
READERS(READER)
#undef READER

/* X(CHECK), for read_text and read_list: check_CHECK() returns what is wrong with a string, or NULL. */
#define CHECKS(X) \
	X(host) /* a host's or domain's name: sethostname(2) */ \
	X(variable) /* NAME=VALUE: environ(7) */ \
	X(directory) /* absolute */ \
	X(user) /* USER or USER:GROUP */ \
	X(device) /* a network device's name: dev_valid_name() of Linux */ \
	X(link) /* the same, of a device that is made, or is not lo */ \
	X(address) /* IPv4 or IPv6: inet(3) */ \
	X(path) /* absolute, not the root, without ".." */ \
	X(node) /* the same, beneath /dev */ \
	X(type) /* a file system's: filesystems(5) */ \
	X(names) /* a path, absolute or not, without ".", ".." and newlines: cgroups(7) */ \
	X(cpuset) /* the list format of cpuset(7) */ \
	X(overlay) /* tmpfs, or absolute */

enum check {
	CHECK_0, /* none, for every reader */
#define CHECK(name) CHECK_##name,
	CHECKS(CHECK)
#undef CHECK
};

#define CHECK(name) const char *check_##name(const char *string);
CHECKS(CHECK)
#undef CHECK

/* For read_number, read_amount and read_bytes: the range of the number. */
enum range {
	CHECK_score, /* proc(5) */
	CHECK_mtu, /* ip(7) */
	CHECK_timeout, /* seconds */
	CHECK_watchdog,
	CHECK_id, /* credentials(7) */
	CHECK_ids, /* how many of them */
	CHECK_major, /* MKDEV() of Linux */
	CHECK_minor,
	CHECK_offset, /* seconds: time_namespaces(7) */
	CHECK_memory, /* cgroups(7) for this and the rest */
	CHECK_pids,
	CHECK_shares,
	CHECK_quota,
};

/* For read_address: two kinds of IPv4, two of IPv6, two of either. */
enum address_kind {
	CHECK_ip,
	CHECK_gateway,
	CHECK_ip6,
	CHECK_gateway6,
	CHECK_destination,
	CHECK_via,
};

/* For read_choice: enum on_exit, enum filter. */
enum choice { CHECK_on_exit, CHECK_filter };

/* For read_octal: how many digits are printed. */
enum digits { CHECK_three_digits = 3, CHECK_four_digits };

/* Returns the word for the value of the enum, or "" if it has none. */
const char *choice_word(enum choice choice, unsigned value);

#endif
