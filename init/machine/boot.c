#include <stdlib.h>

#include "cmdline.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/planner/planner.h"
#include "init/setup/setup.h"
#include "init/sys/memory.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "machine.h"

enum { PLAN_ROOM = 1 << 20 }; /* the command line has 4 KiB, the configuration 64 KiB */

static void tell_step(struct setup *setup)
{
	struct machine *machine = setup->context;

	machine_tell(machine);
}

/* Carries out the plan of `size` bytes at `memory`; a negative size says why there is none. Tells each failure. */
static void run_plan(struct machine *machine, void *memory, int size)
{
	machine->plan = size < 0 ? (struct plan){ 0 } : (struct plan){ memory, size };
	if (size >= 0)
		(void)setup_run(&machine->setup, &machine->plan);
	else {
		(void)blame(&machine->failure, STEP_PLAN, NULL, size);
		machine_tell(machine);
	}
}

/* Mounts what is needed to read the configuration. */
static void mount_first(struct machine *machine)
{
	void *memory = memory_get(PLAN_ROOM);

	run_plan(machine, memory, memory ? plan_make_mounts(memory, PLAN_ROOM) : -ENOMEM);
	memory_drop(memory, PLAN_ROOM);
	machine->plan = (struct plan){ 0 };
}

static void follow(struct machine *machine, const struct container *container)
{
	machine->on_exit = container->on_exit;
	machine->stop_signal = container->stop_signal.n;
	machine->stop_ms = container->stop_timeout.n * 1000;
}

/* Sets up what the configuration says. The memory of the plan stays: the request is in it. */
static void set_up(struct machine *machine, const struct container *container, struct cmdline *cmdline)
{
	static char *const shell[] = { "/bin/sh", NULL };
	char *const *args = cmdline->words[0] ? cmdline->words : container->args.count ? NULL : shell;
	struct plan_input input = {
		.container = container,
		.args = args,
		.term = getenv("TERM"),
		.capabilities = sys_permitted(),
		.machine = true,
	};
	void *memory = memory_get(PLAN_ROOM);

	run_plan(machine, memory, memory ? plan_make(memory, PLAN_ROOM, &input) : -ENOMEM);
}

void machine_begin(struct machine *machine)
{
	machine->setup.root = sys(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
	machine->setup.tell = tell_step;
	mount_first(machine);
	machine_console(machine, "/dev/console");
}

void machine_boot(struct machine *machine)
{
	struct container container = { 0 };
	struct cmdline cmdline;
	int r;

	cmdline_read(&cmdline);
	r = machine_config(&container, &machine->json);
	container_defaults(&container, true);
	if (container.console.s)
		machine_console(machine, container.console.s);
	follow(machine, &container);
	if (r >= 0 || cmdline.words[0])
		set_up(machine, &container, &cmdline);
	if (container.watchdog.set) /* now: its driver may be a module */
		machine_watch(machine, container.watchdog.n);
	if (container.root.set)
		machine_switch(machine, cmdline.init);
	setup_close(&machine->setup);
}

void machine_booted(struct machine *machine)
{
	machine_config_drop(&machine->json);
}
