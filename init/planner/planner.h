/*
 * Room init/planner: a checked configuration becomes a plan.
 * Knows: plan, sys, jsmn/container, jsmn/json.
 * Begin with: planner.c, a container's plan; host.h and host_make.c, what the host does.
 *
 * For every front.
 */
#ifndef PLANNER_H
#define PLANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"

struct container;

/* A file in the root that the container must not change: by its inode, 0 for none. */
struct plan_file {
	uint64_t inode;
	const char *name;
};

/* A mount that the command line asks for. */
struct extra_mount {
	const char *source; /* a path of the host, which starts at `cwd` where it is relative; NULL: a tmpfs */
	const char *target; /* an absolute path beneath the root; NULL: the same path as the source */
	bool readonly;
};

/* How a hierarchy of control groups is mounted for the container to see it. */
struct cgroup_view {
	const char *type;
	char options[256];
	char target[256]; /* beneath the root: sys/fs/cgroup or beneath it */
};

/* What a front decides beside the configuration. */
struct plan_input {
	const struct container *container;
	struct plan request; /* what a command gets where the caller says nothing else; a machine's is made of the configuration */
	char *const *args; /* instead of that request's; ended by NULL, or NULL itself */
	char *const *environment; /* more of it, K=V, which wins */
	size_t environment_count;
	const char *user, *directory; /* instead of that request's, or NULL */
	bool terminal;
	uint32_t rows, columns;
	const char *term; /* TERM, where the environment lacks it on a terminal; or NULL */
	uint64_t capabilities; /* those that the front has to give */
	struct plan_file protect[2]; /* the second is there once the front says so */
	uint64_t namespaces; /* CLONE_NEW*: those that are new */
	const struct cgroup_view *views; /* in the order in which they are mounted */
	size_t view_count;
	bool machine; /* its front is the init itself: what follows is not for it */
	bool privileged; /* the front may do without a user namespace */
	const char *text; /* the configuration as it was before it was read, or NULL */
	const char *name; /* which of several containers of the directory it is, or NULL */
	bool no_groups; /* setgroups(2) is denied in the container's user namespace */
	bool tty_group; /* group 5, the terminals', is mapped there */
	bool trees_sent; /* the front opens the sources of binds */
	const char *upper, *work; /* directories of the overlay, where it is none of a tmpfs; or NULL */
	const struct extra_mount *mounts;
	size_t mount_count;
	const char *cwd; /* what the relative source of an extra mount starts at */
	uint32_t listen; /* so many descriptors are handed to the first command */
	const char *listen_names; /* LISTEN_FDNAMES of them, or NULL */
	int64_t debug; /* since when each step is told, as in P_DEBUG; 0: it is not */
};

/*
 * Makes the whole plan of a new container or of a machine, its first request included, in the `room` bytes at `memory`, which is aligned
 * to eight. Returns its size, or -E2BIG.
 */
int plan_make(void *memory, size_t room, const struct plan_input *input);

/* Makes the plan of what a machine mounts before its configuration can be read. Likewise. */
int plan_make_mounts(void *memory, size_t room);

/* Makes the request of what a command gets where the caller says nothing else: by the configuration alone. Likewise. */
int plan_make_defaults(void *memory, size_t room, const struct plan_input *input);

/* Makes a request alone, of input->request and what the caller says: a command for a live container. Likewise. */
int plan_make_request(void *memory, size_t room, const struct plan_input *input);

#endif
