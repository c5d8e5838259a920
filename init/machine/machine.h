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

/* The steps of a shutdown, in their order. */
enum machine_phase {
	UP,
	TERMINATES, /* all have been asked to end */
	KILLS, /* all have been killed */
	SYNCS,
	SWAPS_OFF,
	UNMOUNTS,
	SEALS, /* the root becomes read-only */
	REBOOTS,
	STANDS, /* nothing more is to come */
};

struct machine {
	struct supervisor supervisor; /* first: its functions are given this */
	struct failure failure;
	struct request request;
	struct setup setup;
	struct plan plan; /* the whole */
	/* what the configuration says beside it */
	struct json json; /* its text, until the command was started once: for the places of failures */
	enum on_exit on_exit;
	int stop_signal;
	int64_t stop_ms;
	/* what becomes of it */
	enum machine_phase phase;
	enum on_exit action; /* of a shutdown */
	pid_t task; /* carries out the phase */
	int64_t started; /* when the command was, in milliseconds */
	char console[128]; /* its path */
	int timer;
	int watchdog, watchdog_timer;
};

/* Mounts what the configuration can't be read without, and takes the console. */
void machine_begin(struct machine *machine);

/*
 * Reads the configuration and sets up all that it says. machine->request.plan has no bytes then where there is no command
 * that may run: with a faulty configuration only what who boots has named himself.
 */
void machine_boot(struct machine *machine);

/* Gives back what only the boot needed. */
void machine_booted(struct machine *machine);

/* Says what failed, and where container.json asked for it. */
void machine_tell(const struct machine *machine);

/* Makes the standard streams the console, `path`; without it messages go to the kernel's log. A line says so. */
void machine_console(struct machine *machine, const char *path);

/* Opens it anew: when a session ends its terminal is hung up for all that have it open, /dev/console excepted. */
void machine_console_again(const struct machine *machine);

/*
 * Reads /container.json into *container; of its faults each is a line. `json` is ready for json_place() then, until
 * machine_config_drop(). Returns 1; 0 where there is none: all is as without a key; -1 with faults.
 */
int machine_config(struct container *container, struct json *json);
void machine_config_drop(struct json *json);

/*
 * Moves into what is mounted at PLAN_DISK and executes the init there: `init`, or the first of /init, /sbin/init,
 * /etc/init, /bin/init. What was in the initramfs is gone then. Returns only where it can't, with a line said.
 */
void machine_switch(struct machine *machine, const char *init);

/* Begins to end the machine; a second time it does nothing. */
void machine_shut_down(struct machine *machine, enum on_exit action);

/* While it ends: a child has ended (-1: the last one has), the timer has expired. */
void machine_child_ended(struct machine *machine, pid_t pid);
void machine_expired(struct machine *machine);

/* Opens /dev/watchdog and feeds it twice in so many seconds. Without one a line is said. */
void machine_watch(struct machine *machine, int64_t seconds);

/* Disarms it, where it can be; or leaves it armed, fed for the last time, to who comes next. */
void machine_unwatch(struct machine *machine, bool disarm);

#endif
