/* What the entrypoints share: nsinit-init under its own name (entrypoint.c) and under others' (tini.c and so on). */
#ifndef ENTRY_H
#define ENTRY_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

struct failure;
struct request;

/* All signals but the two that belong to the GNU C library: what its sigfillset(3) takes. */
#define ENTRY_SIGNALS (~(UINT64_C(3) << 31))

/* What the kernel says to a program of its own faults. */
#define ENTRY_FAULTS (UINT64_C(1) << (SIGFPE - 1) | UINT64_C(1) << (SIGILL - 1) | UINT64_C(1) << (SIGSEGV - 1) | \
	UINT64_C(1) << (SIGBUS - 1) | UINT64_C(1) << (SIGABRT - 1) | UINT64_C(1) << (SIGTRAP - 1) | \
	UINT64_C(1) << (SIGSYS - 1))

/* Exit statuses, 0 to 255. */
struct status_set {
	uint64_t bits[4];
};

/* Adds the one that `text` names, as strtol(3) reads it. Returns 0 or -1: it names none. */
int entry_expect(struct status_set *set, const char *text);

/* The exit status for that one: 0 where the set has it. */
int entry_code(const struct status_set *set, int status);

/* What follows the last slash of `path`, which may be NULL. */
const char *entry_name(const char *path);

/* Writes our licence. */
void entry_licence(int fd);

/*
 * Starts the request's argv with its envp, or the environment that we have. Returns the pid; or -errno with the failure
 * kept and no child left. What a hook prints is its own.
 */
pid_t entry_start(struct request *request, struct failure *failure);

/* The programs. */
_Noreturn void tini_main(char **argv);
_Noreturn void dumb_init_main(char **argv);
_Noreturn void catatonit_main(char **argv);
_Noreturn void entrypoint_main(char **argv);
_Noreturn void machine_main(void);

#endif
