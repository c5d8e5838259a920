/*
 * Room spawner/run: nsinit exec, a start and a join and the wait for their end.
 * Knows: cgroup, host, process, state, text, init/plan, init/planner, init/sys.
 * Begin with: spawn_prepare.c and spawn.c for a start, join.c for a join.
 *
 * A struct run is one run of nsinit exec: what a start and a join share.
 */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"

struct front;
struct extra_mount;
struct message;
struct signals;
struct state;
struct target;
struct terminal;

enum terminal_choice { TERMINAL_AUTO, TERMINAL_YES, TERMINAL_NO };

/* What the caller asks for beside the configuration. */
struct run_options {
	bool only_new, only_join, detach;
	enum terminal_choice terminal;
	int64_t since; /* when it began, CLOCK_MONOTONIC in microseconds, where each step is to be told; else 0 */
	char **environment; /* K=V */
	size_t environment_count;
	const struct extra_mount *mounts; /* of --bind and --tmpfs */
	size_t mount_count;
	const char *user, *directory; /* instead of the configuration's, or NULL */
	char **args; /* instead of the configuration's; ended by NULL, or NULL itself */
};

struct run {
	const struct target *target;
	const struct run_options *options;
	struct front *front; /* who wrote, or writes, the plans */
	struct plan host; /* of the container that is started or joined: init/planner/host.h */
	struct plan plan; /* the init's, or the request of a join: see plans.h */
	bool privileged; /* whether we may do without a user namespace */
	struct state *state;
	struct signals *signals;
	int root; /* the container directory */
	int listen_fds; /* so many descriptors, from 3 on, are the command's */
	int ready; /* of a monitor: where the caller waits for a word; or -1 */
	struct terminal *terminal; /* NULL where the command gets none */
	uint64_t oom_kills; /* in the container, before the command */
	int status; /* the exit status, so far */
};

/* Says what an M_FAILED message tells of run->plan, with the place that asked for it. Returns the exit status. */
int run_tell(const struct run *run, const struct message *message, const char *text);

/* Notes, for a join, what the OOM killer has ended so far: that is not put down to the command. */
void run_count_oom(struct run *run);

/*
 * Says why the command ended, if a signal ended it, and whether that was the OOM killer's. `status` is its wait status, but
 * comes from inside, so it may be any value. Returns the command's exit status.
 */
int run_ended(const struct run *run, int64_t status);

/*
 * Tells who waits for it that the command runs. Without a terminal the caller's stdin and stdout are the command's alone
 * from now on, so that who reads or writes at their other end sees when it closes them.
 */
void run_runs(struct run *run);

/* Says, with --debug, that a step was done. */
__attribute__((format(printf, 2, 3))) void run_debug(const struct run *run, const char *format, ...);

/* Checks that there is a command, and a terminal for it where one is wanted. Returns 0, or -1 with the reason said. */
int run_check(const struct run *run);

/*
 * Opens the one terminal, where the command gets one: by the options' word, the plan's, else whether the caller has one.
 * Joining another user's container never sends our terminal unless -t is given: that plan's word is ignored.
 */
void run_open_terminal(struct run *run);

#endif
