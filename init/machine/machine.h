/*
 * Room init/machine: /init of a machine, from the first mount to the last reboot(2).
 * Knows: command, plan, planner, setup, sys, jsmn/container, jsmn/json.
 * Begin with: machine.c, then boot.c and shutdown.c.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdbool.h>
#include <stdint.h>

#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/setup/setup.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"

/* The phases of a machine, in their order. */
enum machine_phase {
	UP, /* all that follow are a shutdown's */
	TERMINATES, /* all processes have been asked to end */
	KILLS, /* all processes have been killed */
	SYNCS,
	SWAPS_OFF,
	UNMOUNTS,
	SEALS, /* the root becomes read-only */
	REBOOTS,
	STANDS, /* the end: nothing more is done */
};

struct machine {
	struct supervisor supervisor; /* first: its functions are given this */
	struct failure failure;
	struct request request;
	struct setup setup;
	struct plan plan;
	/* what the configuration says beside the plan */
	struct json json; /* its text, kept until the command has been started once: for the places of failures */
	enum on_exit on_exit;
	int stop_signal;
	int64_t stop_ms;
	/* what becomes of it */
	enum machine_phase phase;
	enum on_exit action; /* of a shutdown */
	pid_t task; /* the process that carries out the phase */
	int64_t started; /* when the command was started, in milliseconds */
	char console[128]; /* the console's path */
	int timer;
	int watchdog, watchdog_timer;
};

/* Mounts what is needed to read the configuration, and takes the console. */
void machine_begin(struct machine *machine);

/*
 * Reads the configuration and sets up all that it says. If there is no command to run, machine->request.plan has no
 * bytes then. With a faulty configuration only a command from the kernel's command line may run.
 */
void machine_boot(struct machine *machine);

/* Gives back the memory that only the boot needed. */
void machine_booted(struct machine *machine);

/* Says what has failed, and where container.json asked for it. */
void machine_tell(const struct machine *machine);

/* Makes the console at `path` the standard streams. If it can't be opened, says so, in the kernel's log. */
void machine_console(struct machine *machine, const char *path);

/* Opens the console anew: a session's end hangs its terminal up for all that have it open, except /dev/console. */
void machine_console_again(const struct machine *machine);

/*
 * Reads /container.json into *container, and says each of its faults. Until machine_config_drop() `json` can be given to
 * json_place(). Returns 1; 0 if there is no such file: then no key is set; -1 if it has faults.
 */
int machine_config(struct container *container, struct json *json);
void machine_config_drop(struct json *json);

/*
 * Moves into what is mounted at PLAN_DISK, deletes what is in the initramfs, and executes the init there: `init`, or the
 * first of /init, /sbin/init, /etc/init, /bin/init. Returns only if it can't, and has said so.
 */
void machine_switch(struct machine *machine, const char *init);

/* Begins to end the machine. A second call does nothing. */
void machine_shut_down(struct machine *machine, enum on_exit action);

/* Goes on with a shutdown: after a child has ended (-1: after the last one), after the timer has expired. */
void machine_child_ended(struct machine *machine, pid_t pid);
void machine_expired(struct machine *machine);

/* Opens /dev/watchdog and feeds it twice in so many seconds. If it can't, says so. */
void machine_watch(struct machine *machine, int64_t seconds);

/* Feeds the watchdog for the last time. Disarms it, if that is asked for and it can be; else it stays armed for a next init. */
void machine_unwatch(struct machine *machine, bool disarm);

#endif
