/* What entrypoints share: nsinit-init under its own name (entrypoint.c) and under the others' (tini.c and so on). */
#ifndef ENTRY_H
#define ENTRY_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

struct failure;
struct request;

/* All signals that sigfillset(3) of the GNU C library takes: not the two that are its own. */
#define ENTRY_SIGNALS (~(UINT64_C(3) << 31))

/* Signals by which the kernel tells a program of its own faults. */
#define ENTRY_FAULTS (UINT64_C(1) << (SIGFPE - 1) | UINT64_C(1) << (SIGILL - 1) | UINT64_C(1) << (SIGSEGV - 1) | \
	UINT64_C(1) << (SIGBUS - 1) | UINT64_C(1) << (SIGABRT - 1) | UINT64_C(1) << (SIGTRAP - 1) | \
	UINT64_C(1) << (SIGSYS - 1))

/* A set of exit statuses, 0 to 255. */
struct status_set {
	uint64_t bits[4];
};

/* Adds the status that `text` names, as strtol(3) reads it. Returns 0, or -1 if it names none. */
int entry_expect(struct status_set *set, const char *text);

/* Returns 0 if the set has the status, else the status. */
int entry_code(const struct status_set *set, int status);

/* Returns what follows the last slash of `path`, which may be NULL. */
const char *entry_name(const char *path);

/* Writes our licence to standard output. */
void entry_licence(void);

/*
 * Starts the request's argv with its envp, or with our environment if that is NULL. Returns the pid; or -errno with the
 * failure kept and no child left.
 */
pid_t entry_start(struct request *request, struct failure *failure);

/* Runs a program, and does not return. */
_Noreturn void tini_main(char **argv);
_Noreturn void dumb_init_main(char **argv);
_Noreturn void catatonit_main(char **argv);
_Noreturn void entrypoint_main(char **argv);
_Noreturn void machine_main(void);

#endif
