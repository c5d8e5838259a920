#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/tell.h"
#include "init/sys/print.h"
#include "init/sys/sys.h"
#include "jsmn/json/json.h"
#include "machine.h"

#define PROGRAM "nsinit"

void machine_tell(const struct machine *machine)
{
	const struct failure *failure = &machine->failure;
	const struct plan *plan = &machine->plan;
	uint32_t at = plan->bytes && machine->json.tokens ? plan_asked(plan, plan->bytes, failure->at) : 0;
	struct json_place place;
	struct print line;

	tell_begin(&line, PROGRAM);
	if (at) {
		place = json_place(&machine->json, at);
		print_add(&line, "container.json:%d:%d: ", (int)place.line, (int)place.column);
	}
	tell_failure(&line, failure);
	tell_line(&line);
}

static void put_at(int fd, int first, int last)
{
	for (int i = first; i <= last; i++)
		(void)dup2(fd, i); /* they are there */
	(void)close(fd);
}

/* PID 1 itself must never get a controlling terminal. */
static int open_console(const char *path)
{
	int fd = sys(open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));

	if (fd >= 0)
		(void)fcntl(fd, F_SETFL, O_RDWR); /* a serial line without a carrier must not hold us */
	return fd;
}

void machine_console_again(const struct machine *machine)
{
	int fd = open_console(machine->console);

	if (fd >= 0)
		put_at(fd, STDIN_FILENO, STDERR_FILENO);
}

void machine_console(struct machine *machine, const char *path)
{
	int fd = strlen(path) < sizeof machine->console ? open_console(strcpy(machine->console, path)) : -ENAMETOOLONG;
	int log = fd < 0 ? sys(open("/dev/kmsg", O_WRONLY | O_NONBLOCK | O_CLOEXEC)) : -1, null;

	if (fd >= 0) {
		put_at(fd, STDIN_FILENO, STDERR_FILENO);
		return;
	}
	null = sys(open("/dev/null", O_RDWR | O_CLOEXEC));
	if (null >= 0)
		put_at(null, STDIN_FILENO, STDERR_FILENO);
	if (log >= 0)
		put_at(log, STDERR_FILENO, STDERR_FILENO);
	tell(PROGRAM, "there is no console: %s: %s", path, strerror(-fd));
}
