/* container.json as a file: found, judged, read, its faults said. */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jsmn/container/container.h"
#include "jsmn/json/json.h"

#define CONFIG_NAME "container.json"

enum { CONFIG_PLACE = 4200 }; /* room for what config_place makes */

struct state;
struct target;

struct config {
	const char *name; /* as it stands in messages */
	uint64_t file; /* the inode of what was read */
	uint64_t inode; /* of container.json in the container directory; 0 where there is none */
	bool privileged; /* whether the caller may do without a user namespace */
	bool checks; /* given: every fault is told, each with its line */
	bool faulty; /* of the file itself one has been told */
	unsigned mode; /* the file's permissions */
	const char *source; /* checks: the text as it was */
	bool kept; /* it has been judged when it was kept, with the rights that there were then */
	char *text;
	uint32_t length;
	struct json json;
	struct container container;
};

/*
 * Reads the file: `path`, or container.json in `root` where it is NULL. A file that somebody else could have
 * written is refused, see container.json(5); with `checks` set, it is read all the same where it can be, and `faulty` is
 * set. Returns 0, or -1 with the reason said.
 */
int config_read(struct config *config, int root, const char *path);

/*
 * Reads the copy that the live container was started with, from its entry of the state directory. Returns 0; -ENOENT
 * where it is gone, and the container with it; -1 with the reason said.
 */
int config_read_kept(struct config *config, int entry, const char *name);

/*
 * Tells whether the configuration that a start would read now (target->config, else what the live container was started
 * with) differs from the live container's. Returns 1, 0, or -errno where one of both can't be read.
 */
int config_changed(const struct target *target, const struct state *state, int root);

/*
 * Tells whether we may make namespaces without a user namespace around them: it is what the kernel grants, not who we are.
 * Returns 1, 0 or -errno.
 */
int config_privileged(void);

/* Types the text, which is changed by it. Returns 0, or -1 with every fault said. */
int config_parse(struct config *config);

/* Where byte `at` of the file is, as "NAME:LINE:COLUMN: "; empty for 0. Returns `place`. */
const char *config_place(const struct config *config, uint32_t at, char *place, size_t size);

/*
 * Says where in the file (config_place) what is wrong, by a line as say's; where `error` is -errno, with the words for it
 * after a colon. Returns -1.
 */
__attribute__((format(printf, 4, 5))) int config_refuse(const struct config *config, uint32_t at, int error,
	const char *format, ...);

/* The same of the copy that a live container was started with, which is read anew; empty where that can't be. */
const char *config_place_kept(const struct state *state, uint32_t at, char *place, size_t size);

/* Returns the container's new namespaces, CLONE_NEW*: the configuration's, but one that is entered. */
uint64_t config_namespaces(const struct config *config);

/* Gives the memory back to the kernel. */
void config_drop(struct config *config);

#endif
