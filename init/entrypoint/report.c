#include <string.h>
#include <sys/wait.h>

#include "entry.h"
#include "entrypoint.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/tell.h"
#include "init/sys/print.h"
#include "init/sys/sys.h"
#include "oom.h"

#define PROGRAM "nsinit-init"

static void cannot_write(const struct entrypoint *entrypoint)
{
	tell(PROGRAM, "can't write to %s: %s", entrypoint->report, strerror(errno));
}

/* Writes a file anew that is there already: Kubernetes mounts one. */
void entrypoint_open_report(struct entrypoint *entrypoint)
{
	if (!entrypoint->report)
		return;
	entrypoint->log = sys(open(entrypoint->report,
		O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0644));
	if (entrypoint->log < 0)
		cannot_write(entrypoint);
}

static void report(const struct entrypoint *entrypoint, const struct print *line)
{
	if (entrypoint->log < 0)
		return;
	if (write(entrypoint->log, line->bytes, line->used) < 0 || write(entrypoint->log, "\n", 1) < 0)
		cannot_write(entrypoint);
}

/* Returns how many processes the OOM killer has ended: with --oom since the command began, else since the cgroup was made. */
static int count_killed(const struct entrypoint *entrypoint)
{
	int fd = entrypoint->events >= 0 ? entrypoint->events : oom_open(NULL);
	int64_t killed = fd < 0 ? fd : oom_count(fd);

	return killed > entrypoint->killed_before ? (int)(killed - entrypoint->killed_before) : 0;
}

int entrypoint_end(struct entrypoint *entrypoint)
{
	int status = entrypoint->supervisor.status, killed = 0;
	struct print line;

	tell_begin(&line, PROGRAM);
	tell_end(&line, status);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
		killed = count_killed(entrypoint);
	if (killed)
		print_add(&line, "; " OOM_ENDED, killed);
	report(entrypoint, &line);
	if (WIFSIGNALED(status))
		tell_line(&line);
	return entry_code(&entrypoint->expected, supervise_code(status));
}

int entrypoint_failed(struct entrypoint *entrypoint)
{
	const struct failure *failure = entrypoint->failure;
	struct print line;

	tell_begin(&line, PROGRAM);
	tell_failure(&line, failure);
	report(entrypoint, &line);
	tell_line(&line);
	return failure_status(failure->step, failure->error);
}
