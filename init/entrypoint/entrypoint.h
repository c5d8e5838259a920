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
	RUNS, /* the command does */
	LINGERS, /* it has ended; others run on */
	ENDS, /* all have been told to end, until the deadline */
	KILLED, /* and have been killed */
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
	/* what comes of it */
	enum entry_phase phase;
	bool asked; /* a signal to end has come */
	bool foreground; /* the command has the terminal that was ours */
	int timer, events, log; /* log: of --report, opened as who we are before the command can touch its path */
	int64_t killed; /* by the OOM killer, as far as it is known */
	char listen[LISTEN_ROOM], home[HOME_SIZE];
};

/* Reads options and command, or says what is wrong with them and ends. */
void entrypoint_options(struct entrypoint *entrypoint, char **argv);

/* Opens the file of --report. Where it can't be written a line says so. */
void entrypoint_open_report(struct entrypoint *entrypoint);

/* Notes what the OOM killer has done before the command. */
void entrypoint_look_back(struct entrypoint *entrypoint);

/* Tends the command and what came of it, until they have ended. */
void entrypoint_tend(struct entrypoint *entrypoint);

/* Says how the command ended, where that needs words, and writes it to --report. Returns the exit status. */
int entrypoint_end(struct entrypoint *entrypoint);

/* The same for a command that did not start. */
int entrypoint_failed(struct entrypoint *entrypoint);

#endif
