/*
 * Room init/command: prepares a command, starts and supervises it, in the same way for all roles.
 * Knows: plan, sys.
 * Begin with: start.c, then child.c and supervise.c.
 *
 * This header: a request, prepared. It has all that starting its command needs.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "init/plan/plan.h"
#include "user.h"

struct failure;
struct request;

/* How an entrypoint's command begins, in the vfork child, which inherits what the init got. */
struct child_hooks {
	/* Sets session, process group and terminal. Returns 0; or -errno with the failure kept; or ends the child. */
	int (*enter)(const struct request *request, struct failure *failure);
	/*
	 * Says in a personality's words why the command can't be executed, and ends the child with its exit code. With it,
	 * execute_plain() looks the command up. NULL: the failure is kept.
	 */
	void (*lost)(const struct request *request, int error);
};

struct request {
	struct plan plan;
	const unsigned char *base; /* the outermost plan: a failure's offset counts from here */
	const struct child_hooks *hooks; /* an entrypoint's, or NULL */
	void *context; /* the hooks' */
	char **argv, **envp; /* an entrypoint's; NULL: the plan has them */
	pid_t init; /* an entrypoint's own pid */
	int parent_death; /* the command's PR_SET_PDEATHSIG, or 0 */
	uint64_t mask; /* the command's signal mask */
	bool changes_user, keeps_groups; /* keeps_groups: setgroups(2) is denied here */
	bool console; /* the streams are a machine's console, for a session of its own */
	bool confined; /* the plan has Q_NAMESPACES, Q_BOUND or Q_SECCOMP */
	bool new_pids; /* the command gets a PID namespace */
	struct user user; /* by the files inside */
	uint32_t listen; /* number of LISTEN_FDS descriptors, which start at FD_HANDED */
	int streams[3]; /* without a terminal */
	int master, terminal; /* -1: no terminal is asked for */
	char terminal_name[32]; /* beneath /dev */
};

/*
 * Finds the user in the files that are there now. Makes the terminal, if one is asked for, in /dev/pts: it is the user's.
 * `plan` is a checked request, whose bytes must stay; request->base is set. Returns 0, or -errno with the failure kept.
 */
int request_prepare(struct request *request, const struct plan *plan, struct failure *failure);

/*
 * Starts the command: the child sets all that the request says, inherits nothing else, and executes. Returns the child's
 * pid, or -errno with the failure kept and no child left.
 */
pid_t request_start(const struct request *request, struct failure *failure);

/* Keeps in the failure which record it is of, if `result` is an error. Returns `result`. */
int request_blame(const struct request *request, const struct plan_record *record, struct failure *failure, int result);

/* Closes the request's descriptors, but not the caller's own stderr, and gives its memory back. */
void request_close(struct request *request);

#endif
