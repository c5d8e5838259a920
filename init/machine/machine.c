/*
 * PID 1 of a machine: bootup(7) in small. It never ends: a failure is a line on the console, and all that can go on does.
 */
#include <poll.h>

#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/tell.h"
#include "init/setup/setup.h"
#include "init/sys/ignored_signals.h"
#include "init/sys/print.h"
#include "init/sys/sys.h"
#include "init/sys/timer.h"
#include "jsmn/container/container.h"
#include "machine.h"

#define PROGRAM "nsinit"

enum {
	RESPAWN_MS = 1000, /* else a command that fails at once would be all that the machine does */
	FAILED = 125,
};

static void command_ended(struct machine *machine)
{
	struct print line;

	tell_begin(&line, PROGRAM);
	tell_end(&line, machine->supervisor.status);
	print_add(&line, ": %s", container_exit(machine->on_exit));
	tell_line(&line);
	if (machine->on_exit < EXIT_RESPAWN)
		machine_shut_down(machine, machine->on_exit);
	else if (machine->on_exit == EXIT_RESPAWN && timer_set(machine->timer,
							     sys_milliseconds() - machine->started < RESPAWN_MS ? RESPAWN_MS : 1, 0) < 0)
		machine_shut_down(machine, EXIT_REBOOT);
}

/* Goes on as after the end of a command, if there was none or it could not be started. */
static void no_command(struct machine *machine, int code)
{
	machine->supervisor.command = 0;
	machine->supervisor.ended = true;
	machine->supervisor.status = code << 8;
	command_ended(machine);
}

static void start_command(struct machine *machine)
{
	struct supervisor *supervisor = &machine->supervisor;

	machine->started = sys_milliseconds();
	if (!machine->request.plan.bytes) {
		tell(PROGRAM, "there is no command to run");
		no_command(machine, FAILED);
		return;
	}
	machine->failure = (struct failure){ 0 };
	supervisor->ended = false;
	supervisor->command = request_start(&machine->request, &machine->failure);
	if (supervisor->command >= 0)
		return;
	machine_tell(machine);
	no_command(machine, failure_status(machine->failure.step, machine->failure.error));
}

/* Signals mean what they mean to BusyBox's init: so its poweroff, reboot and halt work. Ctrl-Alt-Del is SIGINT. */
static void on_signal(struct supervisor *supervisor, int sig)
{
	struct machine *machine = (void *)supervisor;

	switch (sig) {
	case SIGINT:
	case SIGTERM:
		machine_shut_down(machine, EXIT_REBOOT);
		break;
	case SIGUSR1:
		machine_shut_down(machine, EXIT_HALT);
		break;
	case SIGUSR2:
	case SIGPWR:
		machine_shut_down(machine, EXIT_POWEROFF);
		break;
	case SIGCHLD:
		break;
	default:
		if (supervisor->command)
			supervise_signal(supervisor, sig);
	}
}

static void on_child(struct supervisor *supervisor, pid_t pid, int status)
{
	struct machine *machine = (void *)supervisor;

	(void)status;
	if (pid > 0 && pid == supervisor->command)
		machine_console_again(machine);
	if (machine->phase != UP)
		machine_child_ended(machine, pid);
	else if (pid > 0 && pid == supervisor->command) {
		supervisor->command = 0;
		command_ended(machine);
	}
}

static bool on_timer(struct supervisor *supervisor, const struct source *source)
{
	struct machine *machine = (void *)supervisor;

	if (!timer_take(source->fd))
		return true;
	if (machine->phase == UP)
		start_command(machine);
	else
		machine_expired(machine);
	return true;
}

/* Fills the standard streams, or the next file that is opened would be one of them. */
static void hold_streams(void)
{
	int fd;

	while ((fd = sys(open("/", O_RDONLY | O_DIRECTORY))) >= 0 && fd <= STDERR_FILENO)
		;
	if (fd > STDERR_FILENO)
		(void)close(fd);
}

static void prepare_machine(struct machine *machine)
{
	struct supervisor *supervisor = &machine->supervisor;

	hold_streams();
	machine->timer = timer_make();
	(void)supervise_prepare(supervisor); /* if it fails, signals alone must do */
	(void)ignored_signals_reset(NULL); /* an earlier init may have ignored some; it can't fail */
	supervise_add(supervisor, machine->timer, POLLIN, on_timer);
	machine_begin(machine);
}

void machine_main(void)
{
	struct machine machine = {
		.supervisor = { .taken = SYS_EVERY_SIGNAL, .signal = on_signal, .child = on_child },
		.request = { .streams = { 0, 1, 2 }, .master = -1, .terminal = -1 },
		.setup = {
		SETUP_EMPTY,
		},
		.watchdog = -1,
		.watchdog_timer = -1,
	};

	machine.setup.failure = &machine.failure;
	machine.setup.request = &machine.request;
	machine.setup.context = &machine;
	prepare_machine(&machine);
	machine_boot(&machine);
	start_command(&machine);
	machine_booted(&machine);
	for (;;)
		supervise(&machine.supervisor);
}
