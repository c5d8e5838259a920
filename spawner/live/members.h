/* The processes of a live container, and what each of them is there. */
#ifndef MEMBERS_H
#define MEMBERS_H

#include <stdbool.h>
#include <sys/types.h>

struct joined;
struct process;

enum role {
	ROLE_INIT,
	ROLE_COMMAND, /* the first one, whose end is the container's */
	ROLE_SUPERVISOR, /* of a joined command whose caller waits */
	ROLE_JOINED,
	ROLE_OTHER, /* what came of these */
	ROLE_NONE, /* no member: a child of the init's that is ending, or new and without a command yet; it is not visited */
};

/*
 * Visits each that is there at the moment, a parent before its children; `joined` is what was joined with -d. Those that come and go meanwhile may be missed.
 * Deeper than a tree of processes ever is by itself (MEMBERS_DEEP) it does not go: returns false where there was more.
 */
bool members_visit(pid_t init, const struct joined *joined, void (*visit)(void *context, const struct process *process, enum role role), void *context);

enum { MEMBERS_DEEP = 500 };

#endif
