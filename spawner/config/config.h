/*
 * Room spawner/config: the file container.json of a directory, found, judged, read; its faults said; the verb config.
 * Knows: state, text, init/plan, init/planner, init/sys, jsmn/container, jsmn/json.
 * Begin with: config.h, then config.c.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jsmn/container/container.h"
#include "jsmn/json/json.h"

#define CONFIG_NAME "container.json"

enum { CONFIG_PLACE = 4200 }; /* room for what config_place writes */

struct state;
struct target;

struct config {
	const char *name; /* as it stands in messages */
	uint64_t file; /* the inode of the file that was read */
	uint64_t inode; /* of container.json in the container directory; 0 where there is none */
	bool privileged; /* we may make namespaces without a user namespace around them */
	bool checks; /* the caller sets it for `check`: a fault of the file is no end, and each fault is shown with its line */
	bool faulty; /* a fault of the file, not of its text, was said */
	unsigned mode; /* the file's permissions */
	const char *source; /* checks: the text as it was read */
	char *text;
	uint32_t length;
	struct json json;
	struct container container;
};

/*
 * Reads the file `path`, or (NULL) container.json in `root`. Refuses a file that somebody else could have written, see
 * container.json(5); with `checks` reads it all the same, and sets `faulty`. Returns 0, or -1 with the reason said.
 */
int config_read(struct config *config, int root, const char *path);

/*
 * Tells whether the configuration that a start would read now (target->config, else the live container's own path) differs
 * from `kept`, the live container's text. Returns 1, 0, or -errno where that file can't be read.
 */
int config_changed(const struct target *target, const struct state *state, int root, const char *kept);

/*
 * Tells whether we may make namespaces without a user namespace around them: it is what the kernel grants, not who we
 * are. Returns 1, 0 or -errno.
 */
int config_privileged(void);

/* Reads the text into `container`; the text changes. Returns 0, or -1 with every fault said. */
int config_parse(struct config *config);

/* Writes the place of byte `at` as "NAME:LINE:COLUMN: "; for 0, nothing. Returns `place`. */
const char *config_place(const struct config *config, uint32_t at, char *place, size_t size);

/* Says what is wrong with the value at byte `at`. Returns -1. */
int config_refuse(const struct config *config, uint32_t at, const char *words);

/* Reads a copy of the text, for config_place alone. Returns 0, or -1 where it can't. */
int config_tokens(struct config *config, const char *name, const char *text);

/* Says a fault of the text, with its line and column; `config` is a struct config. */
void config_fault(void *config, const struct fault *fault);

/* Tells the container's new namespaces, CLONE_NEW*: all of the configuration but one that is joined. */
uint64_t config_namespaces(const struct config *config);

/* Gives the memory back to the kernel. */
void config_drop(struct config *config);

#endif
