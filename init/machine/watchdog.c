/* The kernel's watchdog: watchdog/watchdog-api of the kernel's documents. */
#include <linux/watchdog.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>

#include "init/command/supervise.h"
#include "init/plan/tell.h"
#include "init/sys/sys.h"
#include "init/sys/timer.h"
#include "machine.h"

#define PROGRAM "nsinit"

static void feed(const struct machine *machine)
{
	(void)write(machine->watchdog, "", 1); /* what it does not hear it answers itself */
}

static bool on_timer(struct supervisor *supervisor, const struct source *source)
{
	(void)timer_take(source->fd); /* once more does no harm */
	feed((void *)supervisor);
	return true;
}

void machine_watch(struct machine *machine, int64_t seconds)
{
	int timeout = seconds, r = sys(open("/dev/watchdog", O_WRONLY | O_CLOEXEC));

	machine->watchdog = r;
	if (r >= 0)
		r = machine->watchdog_timer = timer_make();
	if (r >= 0 && ioctl(machine->watchdog, WDIOC_SETTIMEOUT, &timeout) < 0)
		(void)ioctl(machine->watchdog, WDIOC_GETTIMEOUT, &timeout); /* it has one of its own */
	if (r >= 0)
		r = timer_set(machine->watchdog_timer, 1, timeout * 500LL);
	if (r < 0) {
		tell(PROGRAM, "can't use /dev/watchdog: %s", strerror(-r));
		machine_unwatch(machine, true);
	} else
		supervise_add(&machine->supervisor, machine->watchdog_timer, POLLIN, on_timer);
}

void machine_unwatch(struct machine *machine, bool disarm)
{
	if (machine->watchdog < 0)
		return;
	feed(machine);
	if (disarm)
		(void)write(machine->watchdog, "V", 1);
	(void)close(machine->watchdog);
	machine->watchdog = -1;
	if (machine->watchdog_timer >= 0)
		(void)timer_set(machine->watchdog_timer, 0, 0);
}
