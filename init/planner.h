/* The plan, made from a configuration: for every front. Defaults are written into it here and nowhere else. */
#ifndef PLANNER_H
#define PLANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct container;

struct writer;

#define BIT(capability) (UINT64_C(1) << (capability))

/* What a front decides beside the configuration. */
struct planner_input {
	const struct container *container;
	char *const *args; /* instead of the configuration's; ended by NULL, or NULL itself */
	char *const *environment; /* more of it, K=V, which wins */
	size_t environment_count;
	const char *user, *directory; /* instead of the configuration's, or NULL */
	bool terminal;
	uint32_t rows, columns;
	const char *term; /* TERM, where the environment lacks it on a terminal; or NULL */
	uint64_t capabilities; /* those that the front has to give */
	uint64_t nspid, config; /* inodes of .nspid and container.json in the root, to be protected there; or 0 */
	const char *socket; /* name of the control socket in the state directory */
	bool filter_for_root; /* whether the default filter is needed: there is no user namespace */
};

/*
 * Writes the whole plan of a new container, its first request included. Returns 0 or -E2BIG.
 */
int planner_container(struct writer *writer, const struct planner_input *input);

/* Writes a request alone: a command for a live container. Returns 0 or -E2BIG. */
int planner_request(struct writer *writer, const struct planner_input *input);

/* The namespaces that the plan needs: CLONE_NEW*. */
uint64_t planner_namespaces(const struct planner_input *input);

/* The capabilities that a command is to have: CAP_* by bits. */
uint64_t planner_capabilities(const struct planner_input *input);

#endif
