#include "join.h"

#include <errno.h>
#include <sched.h>
#include <unistd.h>

#include "attend.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/planner/planner.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "make_plan.h"
#include "run.h"
#include "signals.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/config/config.h"
#include "spawner/state/detached.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "terminal.h"

enum { ANSWER_MS = 10000 };

struct join {
	struct run *run;
	struct config config;
	struct plan plan;
	int connection;
	bool unasked, runs, answered, ended, cut_off; /* cut_off: the connection, with this error */
	int error;
	int64_t end; /* the command's wait status, once it has ended */
};

/* The supervisor answers: one that was stopped from inside must not make us deaf. */
static void on_signal(struct attend *attend, int sig)
{
	const struct join *join = attend->context;
	const struct message message = { .kind = M_SIGNAL, .value = sig };

	(void)message_send(join->connection, message, NULL, NULL, 0); /* an end is seen by the loop */
	attend->bound = ANSWER_MS;
}

static void end(struct attend *attend, int status)
{
	const struct join *join = attend->context;

	join->run->status = status;
	attend->over = true;
}

/* What is given to PID 1 is noted, where the container is ours; the end is the word for who waits. */
static void detached(struct attend *attend, int64_t inner)
{
	const struct join *join = attend->context;

	if (join->run->state->other < 0 && inner > 0)
		detached_keep(join->run->state, inner);
	end(attend, 0);
}

static void on_terminal(struct attend *attend, int fd)
{
	struct join *join = attend->context;
	struct terminal *terminal = join->run->terminal;
	int r = -EPROTO;

	if (terminal && terminal->master < 0 && fd >= 0)
		r = terminal_begin(terminal, fd);
	else if (fd >= 0)
		(void)close(fd); /* nothing asked for it */
	if (r < 0)
		end(attend, say_error(r, "use the terminal that the container's init sent"));
}

static void on_message(struct attend *attend, const struct message *message, const char *text, int fd)
{
	struct join *join = attend->context;

	join->answered = true;
	if (message->kind == M_TERMINAL && message->version == PLAN_VERSION) {
		on_terminal(attend, fd);
		return;
	}
	if (fd >= 0)
		(void)close(fd); /* nothing asked for it */
	if (message->version != PLAN_VERSION)
		end(attend, say("the container was started by another nsinit, whose init speaks version %u; this one speaks %d: "
				"use that one here",
				    message->version, PLAN_VERSION));
	else if (message->kind == M_FAILED)
		end(attend, run_tell(join->run, &join->plan, message, text));
	else if (message->kind == M_ENDED) {
		join->ended = true;
		join->end = message->value;
		attend->over = true;
	} else if (message->kind == M_RUNS && !join->runs) {
		join->runs = true;
		if (join->run->options->detach)
			detached(attend, message->value);
		else
			run_runs(join->run);
	} else if (message->kind != M_RUNS)
		end(attend, say("the container's init sent a message of an unknown kind"));
}

/* A reset before any answer, or a request that could not be sent: nobody has read it. */
static void on_closed(struct attend *attend, int error)
{
	struct join *join = attend->context;

	if ((error == -ECONNRESET || join->unasked) && !join->answered) {
		end(attend, JOIN_AGAIN);
		return;
	}
	join->cut_off = true;
	join->error = error;
	attend->over = true;
}

static const struct attend_side side = { on_signal, on_message, NULL, on_closed };

/* The request, and the three streams where no terminal is asked for; or ours of the host's, where the container has none. */
static int ask(struct join *join)
{
	const struct message exec = {
		.kind = M_EXEC,
		.value = join->run->options->detach ? EXEC_DETACHED : EXEC_ATTENDED,
	};
	struct plan_input input = { 0 };
	int fds[MESSAGE_FDS] = { -1, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO }, end = -1, r;
	bool own_terminal = config_namespaces(&join->config) & CLONE_NEWNS;

	fds[0] = carry_plan(join->run, &input, 0, &join->plan);
	if (fds[0] < 0)
		return fds[0];
	r = join->run->terminal && !own_terminal ? end = terminal_make(join->run->terminal) : 0;
	for (int i = 1; i < MESSAGE_FDS && end >= 0; i++)
		fds[i] = end;
	if (r >= 0)
		r = message_send(join->connection, exec, NULL, fds,
			join->run->terminal && own_terminal ? 1 : MESSAGE_FDS);
	(void)close(fds[0]); /* it is on its way */
	if (end >= 0)
		(void)close(end);
	join->unasked = r == -EPIPE || r == -ECONNRESET; /* there may be an answer all the same, which says why */
	return join->unasked ? 0 : r;
}

/* Returns 0, JOIN_AGAIN, or -1 with the reason said. */
static int read_config(struct join *join)
{
	struct run *run = join->run;
	int r = config_read_kept(&join->config, run->state->entry, STATE_CONFIG);

	if (r == -ENOENT)
		return JOIN_AGAIN;
	if (r < 0)
		return -1;
	if (config_changed(&join->config, run->target, run->state, run->root) > 0)
		say("the configuration is not the one any more that this container was started with, which goes on with that one");
	if (config_parse(&join->config))
		return -1;
	if (run->options->mount_count)
		return say("--bind and --tmpfs are for a new container, and this one is live");
	if (run->handed)
		return say("the descriptors of LISTEN_FDS are for a new container's command, and this one is live");
	run->config = &join->config;
	if (run_check(run))
		return -1;
	if (join->config.container.cgroups.set)
		run_count_oom(run);
	run_open_terminal(run);
	return 0;
}

int join(struct run *run, int connection)
{
	struct join join = { .run = run, .connection = connection };
	struct attend attend = { .side = &side, .context = &join, .channel = connection, .pidfd = -1, .lifeline = -1, .bound = ANSWER_MS };
	int r;

	r = read_config(&join);
	if (r) {
		(void)close(connection); /* nothing was asked */
		return r;
	}
	r = signals_prepare(run->signals);
	if (r >= 0)
		r = ask(&join);
	if (r < 0 && run->terminal)
		terminal_restore(run->terminal);
	if (r < 0)
		return say_error(r, "ask the container's init");
	attend.terminal = run->terminal;
	attend.signals = run->signals;
	attend_run(&attend);
	carry_drop(&join.plan);
	config_drop(&join.config);
	if (join.ended)
		return run_ended(run, join.end);
	if (join.cut_off && join.error == -EPROTO)
		return say("the container's init sent what is no message");
	if (join.cut_off) {
		say("the container ended, and this command with it");
		return EXIT_KILLED;
	}
	if (attend.silent)
		return freezer_holds(run->state) ? say("the container is paused: nsinit resume lets it go on") : say_silent();
	return run->status;
}
