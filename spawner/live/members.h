/* The processes of a live container, and what each of them is there. */
#ifndef MEMBERS_H
#define MEMBERS_H

#include <stdbool.h>
#include <sys/types.h>

struct detached;
struct process;

enum { MEMBERS_DEEP = 500 }; /* deeper than a tree of processes becomes without an attack */

enum role {
	ROLE_INIT,
	ROLE_COMMAND, /* the first command, whose end is the container's */
	ROLE_SUPERVISOR, /* of a joined command whose caller waits */
	ROLE_JOINED,
	ROLE_OTHER, /* a descendant of these */
	ROLE_NONE, /* a child of the init that is ending, or new and without a command yet: it is not visited */
};

/*
 * Visits each process, a parent before its children; `detached` is the list of what was joined with -d. A process that
 * comes or goes meanwhile may be missed. Returns false where there are processes below MEMBERS_DEEP, which are not
 * visited.
 */
bool members_visit(pid_t init, const struct detached *detached,
	void (*visit)(void *context, const struct process *process, enum role role), void *context);

#endif
