/*
 * Room init/entrypoint: PID 1 of somebody else's container, under our own name or that of tini, dumb-init or catatonit.
 * Knows: command, plan, sys.
 * Begin with: entrypoint.c, then events.c.
 *
 * This header: what the files of nsinit-init under its own name share. entry.h is for all four.
 */
#ifndef ENTRYPOINT_H
#define ENTRYPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "entry.h"
#include "init/command/listen.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/sys/sys.h"

enum oom_choice { OOM_UNSEEN, OOM_SAY, OOM_END };

enum entry_phase {
	RUNS, /* the command runs */
	LINGERS, /* it has ended; others run on */
	ENDS, /* all have been told to end, and have until the deadline */
	KILLED, /* all have been killed */
};

enum { NO_REWRITE = -1 };

struct entrypoint {
	struct supervisor supervisor; /* first: its functions are given this */
	struct request request;
	struct failure *failure;
	/* the options */
	bool subreaper, group, says_reaped, verbose, waits_all, pause;
	int parent_death;
	int64_t grace; /* milliseconds, or -1 */
	signed char rewrite[SYS_SIGNALS + 1]; /* by signal; NO_REWRITE */
	struct status_set expected;
	enum oom_choice oom;
	const char *user, *directory, *report;
	/* what becomes of it */
	enum entry_phase phase;
	bool asked; /* a signal to end has come */
	bool foreground; /* the command has the terminal that was ours */
	int timer, events, log; /* log: the file of --report. It is opened before the command can touch its path */
	int64_t killed_before, killed; /* with --oom: how many processes the OOM killer had ended when the command began; and as far as is said */
	char listen[LISTEN_ROOM], home[HOME_SIZE];
};

/* Reads options and command. If they are wrong, says so and ends. */
void entrypoint_options(struct entrypoint *entrypoint, char **argv);

/* Opens the file of --report. If it can't, says so. */
void entrypoint_open_report(struct entrypoint *entrypoint);

/* With --oom, notes how many processes the OOM killer has ended before the command starts. Without, the start costs nothing of it. */
void entrypoint_look_back(struct entrypoint *entrypoint);

/* Tends the command and what came of it, until they have ended. */
void entrypoint_tend(struct entrypoint *entrypoint);

/* Writes to --report how the command ended; says so, if a signal ended it. Returns the exit status. */
int entrypoint_end(struct entrypoint *entrypoint);

/* Says why the command did not start, and writes it to --report. Returns the exit status. */
int entrypoint_failed(struct entrypoint *entrypoint);

#endif
