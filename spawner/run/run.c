#include "run.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "detach.h"
#include "front.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/planner/host.h"
#include "init/sys/signals.h"
#include "notify.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/cgroup/figures.h"
#include "spawner/host/userns_advice.h"
#include "spawner/state/state.h"
#include "spawner/text/file.h"
#include "spawner/text/place.h"
#include "spawner/text/say.h"
#include "terminal.h"

/* What the step alone does not tell: where the directory is, and who we are. */
static const char *advice(const struct run *run, const struct message *message)
{
	const char *words = failure_advice(message->step, message->error);
	struct statvfs fs;

	if (*words)
		return words;
	if (message->step == STEP_EXEC && message->error == EACCES && !fstatvfs(run->root, &fs) && fs.f_flag & ST_NOEXEC)
		return " (the container directory is on a file system that is mounted noexec: mount -o remount,exec it)";
	if (message->step == STEP_EXEC && message->error == EACCES)
		return " (is it a file that this user may execute, and its interpreter too? chmod +x it)";
	return run->privileged ? "" : userns_advice(-message->error, 1, "/proc/sys");
}

int run_tell(const struct run *run, const struct message *message, const char *text)
{
	const struct plan *plan = &run->plan;
	const char *kernel = strchr(text, '\n');
	char object[MESSAGE_TEXT], words[FAILURE_TEXT];
	struct failure failure = { .step = message->step, .error = message->error, .object = object };
	size_t length = kernel ? (size_t)(kernel - text) + 1 : sizeof object;

	file_printable(object, text, length < sizeof object ? length : sizeof object);
	if (kernel)
		file_printable(failure.words, kernel + 1, sizeof failure.words);
	(void)place_refuse(&run->front->place, plan_asked(plan, plan->bytes, message->value), 0, "%s",
		failure_text(words, &failure, advice(run, message)));
	return failure_status(message->step, message->error);
}

/* figures_oom_killed, of the container; false where it has no memory cgroup of its own. */
static bool oom_killed(const struct run *run, uint64_t *kills)
{
	struct cgroup cgroup;
	bool more = false;

	cgroup_none(&cgroup);
	if (run->state->other < 0 && cgroup_open(&cgroup, run->state) >= 0)
		more = figures_oom_killed(&cgroup, kills);
	cgroup_close(&cgroup);
	return more;
}

void run_count_oom(struct run *run)
{
	(void)oom_killed(run, &run->oom_kills);
}

int run_ended(const struct run *run, int64_t status)
{
	uint64_t kills = run->oom_kills;
	char words[SIGNAL_WORDS];
	int sig;

	if (status == (status & 0xff00))
		return WEXITSTATUS((int)status);
	sig = status & 0x7f;
	if (status & ~(int64_t)0xff || sig == 0 || sig == 0x7f)
		return say("the container's init reported an invalid status");
	say("the command was ended by %s%s", signal_words(sig, words),
		status & 0x80 ? ", core dumped" : sig == SIGKILL && oom_killed(run, &kills) ? "; the OOM killer has killed processes of this container" : "");
	return 128 + sig;
}

void run_runs(struct run *run)
{
	run_debug(run, "run the command");
	if (run->ready >= 0) {
		detach_runs(run->ready);
		run->ready = -1;
		return;
	}
	notify_ready(0);
	if (run->terminal)
		return;
	(void)close(STDIN_FILENO); /* the command has its own */
	(void)close(STDOUT_FILENO);
}

void run_debug(const struct run *run, const char *format, ...)
{
	char words[512];
	struct timespec now;
	va_list args;

	if (!run->options->since)
		return;
	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	(void)clock_gettime(CLOCK_MONOTONIC, &now); /* can't fail */
	say("debug: %lld us: %s", (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000 - run->options->since, words);
}

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) || isatty(STDOUT_FILENO) || isatty(STDERR_FILENO);
}

/* Whether the plan wants a terminal for its commands; `other` where it does not say. */
static bool plan_wants_terminal(const struct run *run, bool other)
{
	return host_number(&run->host, H_TERMINAL, other);
}

static bool has_args(const struct run *run)
{
	const struct plan request = host_request(&run->host);

	return run->options->args || host_find(&request, Q_ARGS);
}

int run_check(const struct run *run)
{
	const struct run_options *options = run->options;

	if (!has_args(run))
		return say("no command: name one, or give %s \"args\"", run->front->name);
	if (options->detach && options->terminal == TERMINAL_AUTO && run->state->other < 0 && plan_wants_terminal(run, false))
		return place_refuse(&run->front->place, host_find(&run->host, H_TERMINAL)->at, 0,
			"-d gives no terminal: give -T too, or leave this out");
	if (options->detach && options->terminal == TERMINAL_AUTO && run->state->other >= 0 && has_terminal())
		return say("-d would leave your terminal to another user's container: redirect it, or give -T");
	return 0;
}

static bool wants_terminal(const struct run *run)
{
	if (run->options->detach)
		return false;
	if (run->options->terminal != TERMINAL_AUTO)
		return run->options->terminal == TERMINAL_YES;
	if (run->state->other >= 0)
		return has_terminal();
	return plan_wants_terminal(run, isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
}

void run_open_terminal(struct run *run)
{
	static struct terminal terminal; /* what is not used of its buffers is never there */

	run->terminal = wants_terminal(run) ? &terminal : NULL;
	if (run->terminal)
		terminal_open(run->terminal);
}
