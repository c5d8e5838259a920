#include <errno.h>
#include <linux/reboot.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/wait.h>

#include "init/plan/tell.h"
#include "init/sys/sys.h"
#include "init/sys/timer.h"
#include "jsmn/container/container.h"
#include "machine.h"
#include "unmount.h"

#define PROGRAM "nsinit"

enum { KILL_MS = 5000, TASK_MS = 30000 };

/* Names the processes that SIGKILL has not ended: they are in an uninterruptible wait. Nobody waits for them. */
static void name_survivors(void)
{
	char pids[512];
	int fd = sys(open("/proc/self/task/1/children", O_RDONLY | O_CLOEXEC));
	ssize_t got = fd < 0 ? -1 : read(fd, pids, sizeof pids - 1);

	if (fd >= 0)
		(void)close(fd);
	pids[got < 0 ? 0 : got] = '\0';
	tell(PROGRAM, "alive after SIGKILL: %s", pids);
}

static int restart(const struct machine *machine)
{
	static const unsigned commands[] = {
		[EXIT_POWEROFF] = LINUX_REBOOT_CMD_POWER_OFF,
		[EXIT_REBOOT] = LINUX_REBOOT_CMD_RESTART,
		[EXIT_HALT] = LINUX_REBOOT_CMD_HALT,
	};

	return sys(reboot(commands[machine->action]));
}

static const char phase_words[][24] = {
	[SYNCS] = "sync",
	[SWAPS_OFF] = "turn off swap",
	[UNMOUNTS] = "unmount",
	[SEALS] = "make the root read-only",
	[REBOOTS] = "call reboot",
};

/* Carries a phase out, in a process of its own: it may hang, and PID 1 must not. */
static int carry_out(const struct machine *machine)
{
	switch (machine->phase) {
	case SYNCS:
		sync();
		return 0;
	case SWAPS_OFF:
		return unmount_swap();
	case UNMOUNTS:
		return unmount_all();
	case SEALS:
		return unmount_root();
	default:
		return restart(machine);
	}
}

/* Carries a phase out and says why it can't. Returns an exit status. */
static int try_to(const struct machine *machine)
{
	int r = carry_out(machine);

	if (r < 0)
		tell(PROGRAM, "can't %s: %s", phase_words[machine->phase], strerror(-r));
	return r < 0;
}

static bool has_children(void)
{
	siginfo_t info;

	return !waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT | __WALL) || errno != ECHILD;
}

/* Begins the phase. Returns false if it is over already: it has nothing to do, or can't be begun. */
static bool begin_phase(struct machine *machine)
{
	int64_t bound = TASK_MS;

	switch (machine->phase) {
	case TERMINATES:
		(void)kill(-1, machine->stop_signal); /* there may be no process left */
		(void)kill(-1, SIGCONT); /* so that stopped processes hear it, too */
		bound = machine->stop_ms;
		break;
	case KILLS:
		(void)kill(-1, SIGKILL);
		bound = KILL_MS;
		break;
	case REBOOTS:
		machine_unwatch(machine, machine->action != EXIT_REBOOT); /* a power-off or halt may hang */
		/* fall through */
	default:
		machine->task = sys(_Fork());
		if (machine->task == 0)
			_exit(try_to(machine));
		if (machine->task < 0 && (machine->phase < REBOOTS || machine->action != EXIT_HALT))
			(void)try_to(machine); /* in this process; but a halt would end us here */
		return machine->task > 0 && timer_set(machine->timer, bound, 0) >= 0;
	}
	return has_children() && bound && timer_set(machine->timer, bound, 0) >= 0;
}

static void advance(struct machine *machine)
{
	do
		machine->phase++;
	while (machine->phase < STANDS && !begin_phase(machine));
}

/* Leaves our cgroup: if that may have no more processes, its phases could not be begun. */
static void leave_cgroup(void)
{
	int fd = sys(open("/sys/fs/cgroup/cgroup.procs", O_WRONLY | O_CLOEXEC));

	if (fd < 0)
		return;
	(void)write(fd, "0", 1); /* it fails where there are no cgroups to leave */
	(void)close(fd);
}

void machine_shut_down(struct machine *machine, enum on_exit action)
{
	if (machine->phase != UP)
		return;
	machine->action = action;
	leave_cgroup();
	tell(PROGRAM, "going down for %s", container_exit(action));
	advance(machine);
}

void machine_child_ended(struct machine *machine, pid_t pid)
{
	if (machine->phase <= KILLS ? pid < 0 : pid > 0 && pid == machine->task)
		advance(machine);
}

void machine_expired(struct machine *machine)
{
	if (machine->phase == KILLS)
		name_survivors();
	else if (machine->phase > KILLS && machine->phase < STANDS)
		tell(PROGRAM, "it takes too long to %s: shutdown goes on", phase_words[machine->phase]);
	if (machine->phase < STANDS)
		advance(machine);
}
