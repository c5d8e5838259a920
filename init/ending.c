#include <string.h>
#include <sys/wait.h>

#include "entrypoint.h"
#include "failure.h"
#include "names.h"
#include "oom.h"
#include "print.h"
#include "sys.h"

enum { LINE = 512 };

/* A file that is there is written anew: Kubernetes mounts one. */
static void report(const struct entrypoint *entrypoint, const struct print *line)
{
	int fd;

	if (!entrypoint->report)
		return;
	fd = sys(open(entrypoint->report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0644));
	if (fd < 0 || write(fd, line->bytes, line->used) < 0)
		entrypoint_say("can't write to %s: %s", entrypoint->report, strerror(errno));
	if (fd >= 0)
		(void)close(fd); /* the write has told */
}

/* How many processes the OOM killer has ended. */
static int count_killed(const struct entrypoint *entrypoint)
{
	int fd = entrypoint->events >= 0 ? entrypoint->events : oom_open(NULL);

	return fd < 0 ? 0 : (int)oom_count(fd);
}

int entrypoint_end(struct entrypoint *entrypoint)
{
	int status = entrypoint->supervisor.status, sig = WTERMSIG(status), code = supervise_code(status), killed;
	const char *name = signal_name(sig);
	struct print line;

	line.fd = STDERR_FILENO;
	line.used = 0;
	print_add(&line, "nsinit-init: the command ");
	if (sig) {
		killed = sig == SIGKILL ? count_killed(entrypoint) : 0;
		print_add(&line, "was ended by signal %d%s%s%s%s", sig, name ? " (SIG" : "", name ? name : "",
			name ? ")" : "", WCOREDUMP(status) ? ", core dumped" : "");
		if (killed)
			print_add(&line, "; the OOM killer has ended %d of this container's processes", killed);
	} else
		print_add(&line, "ended with status %d", code);
	print_add(&line, "\n");
	report(entrypoint, &line);
	if (sig)
		print_flush(&line);
	return entry_expected(&entrypoint->expected, code) ? 0 : code;
}

int entrypoint_failed(struct entrypoint *entrypoint)
{
	const struct failure *failure = entrypoint->failure;
	const char *object = failure->object ? failure->object : "";
	struct print line;

	line.fd = STDERR_FILENO;
	line.used = 0;
	print_add(&line, "nsinit-init: can't %s%s%s: %s%s\n", step_words(failure->step), *object ? " " : "", object,
		failure_meaning(failure->step, failure->error), failure_advice(failure->step, failure->error));
	report(entrypoint, &line);
	print_flush(&line);
	return failure_status(failure->step, failure->error);
}

void entrypoint_say(const char *format, ...)
{
	struct print line;
	va_list args;

	line.fd = STDERR_FILENO;
	line.used = 0;
	print_add(&line, "nsinit-init: ");
	va_start(args, format);
	print_list(&line, format, args);
	va_end(args);
	print_add(&line, "\n");
	print_flush(&line);
}
