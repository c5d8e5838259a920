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
/* A whole number, into a struct number: from -1000 to 1000 (proc(5)), from 68 to 65535 (ip(7)). */
void read_score(struct reading *reading, const struct key *key, uint32_t token);
void read_mtu(struct reading *reading, const struct key *key, uint32_t token);
/* A string of octal digits, into a struct number. */
void read_octal(struct reading *reading, const struct key *key, uint32_t token);
/* Seconds, into a struct number: from 0 to 86400, from 1 to 65535. */
void read_timeout(struct reading *reading, const struct key *key, uint32_t token);
void read_watchdog(struct reading *reading, const struct key *key, uint32_t token);
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
/* The object `network`, by its own keys. */
void read_network(struct reading *reading, const struct key *key, uint32_t token);
/* An IPv4 address, with its prefix (CIDR) or without one: into a struct address. */
void read_subnet(struct reading *reading, const struct key *key, uint32_t token);
void read_address(struct reading *reading, const struct key *key, uint32_t token);

/* What is wrong with a string, or NULL. */
const char *check_host(const char *string); /* a host's or domain's name: sethostname(2) */
const char *check_variable(const char *string); /* NAME=VALUE: environ(7) */
const char *check_directory(const char *string); /* absolute */
const char *check_any(const char *string); /* nothing is */
const char *check_user(const char *string); /* USER or USER:GROUP */
const char *check_device(
	const char *string); /* a network device's name: dev_valid_name() of Linux */
const char *check_address(const char *string); /* IPv4 or IPv6: inet(3) */

#endif
