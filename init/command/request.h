/*
 * Room init/command: prepares a command, starts and supervises it, in the same way for all roles.
 * Knows: plan, sys.
 * Begin with: start.c, then supervise.c.
 *
 * This header: a request, prepared. It has all that starting its command needs.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <sys/types.h>

#include "init/plan/plan.h"
#include "user.h"

struct failure;
struct request;

/* How an entrypoint's command is begun, in the vfork child: it inherits what the init got. */
struct child_hooks {
	/* Session, process group, terminal. Returns 0; or -errno with the failure kept; or ends the child. */
	int (*enter)(const struct request *request, struct failure *failure);
	/*
	 * A personality's: says in its words why the command can't be executed, and ends the child with its exit code.
	 * The command is then looked up by execute_plain(). NULL: the failure is told.
	 */
	void (*lost)(const struct request *request, int error);
};

struct request {
	struct plan plan;
	const unsigned char *base; /* what a failure's offset counts from: the outermost plan */
	const struct child_hooks *hooks; /* an entrypoint's, or NULL */
	void *context; /* the hooks' */
	char **argv, **envp; /* an entrypoint's; NULL: the plan has them */
	pid_t init; /* an entrypoint's own pid */
	int parent_death; /* the command's PR_SET_PDEATHSIG, or 0 */
	uint64_t mask; /* the command's signal mask */
	bool changes_user, keeps_groups; /* keeps_groups: setgroups(2) is denied here */
	bool console; /* the streams are a machine's console, for a session of its own */
	bool confined; /* the plan has Q_NAMESPACES, Q_BOUND or Q_SECCOMP */
	bool new_pids; /* with a new PID namespace */
	struct user user; /* by the files inside */
	uint32_t listen; /* so many descriptors from FD_HANDED on are the command's */
	int streams[3]; /* where no terminal is asked for */
	int master, terminal; /* -1 where no terminal is asked for */
	char terminal_name[32]; /* its name beneath /dev: PTY_NAME */
};

/*
 * Looks up the user in the files that are there now, and makes the terminal, if one is asked for, in /dev/pts as
 * that user's. `plan` is a checked request; its bytes must stay. request->base is set. Returns 0, or -errno with the failure kept.
 */
int request_prepare(struct request *request, const struct plan *plan, struct failure *failure);

/*
 * Starts the command: execve(2) with all that the request says set in the child, and nothing inherited that it
 * does not say. Returns the child's pid, or -errno with the failure kept and no child left.
 */
pid_t request_start(const struct request *request, struct failure *failure);

/* Keeps where the record stands that a failure is of, where `result` is one. Returns `result`. */
int request_blame(const struct request *request, const struct plan_record *record, struct failure *failure, int result);

/* Gives back what the request held: its descriptors (but for the caller's own stderr) and memory. */
void request_close(struct request *request);

#endif
