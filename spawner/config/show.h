/* The verb config: the configuration with its defaults filled in, as JSON. */
#ifndef SHOW_H
#define SHOW_H

#include <stdbool.h>

struct container;
struct emit;
struct list;
struct target;

/* Reads the configuration and prints it. Returns 0, or -1 with the reason said. */
int show_command(const struct target *target);

/* Prints the small configuration of `config --new`. Likewise. */
int show_smallest(void);

/* A list of strings, where there is one; `lines` as of emit_open. */
void show_list(struct emit *emit, const char *key, bool lines, const struct container *container, const struct list *list);

/* The keys whose values are objects or lists of them, in the table's order: from network on; and those behind umask. */
void show_networks(struct emit *emit, const struct container *container);
void show_mounts(struct emit *emit, const struct container *container);
void show_devices(struct emit *emit, const struct container *container);
void show_limits(struct emit *emit, const struct container *container);
void show_settings(struct emit *emit, const struct container *container);
void show_mappings(struct emit *emit, const struct container *container);
void show_cgroups(struct emit *emit, const struct container *container);

#endif
