#include "join.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attend.h"
#include "front.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "plans.h"
#include "run.h"
#include "signals.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/state/detached.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "terminal.h"

enum { ANSWER_MS = 10000 };

struct joining {
	struct run *run;
	int connection;
	bool unasked, runs, answered, ended, cut_off; /* cut_off: the connection, with this error */
	int error;
	int64_t end; /* the command's wait status, once it has ended */
};

/* The supervisor answers: one that was stopped from inside must not make us deaf. */
static void on_signal(struct attend *attend, int sig)
{
	const struct joining *joining = attend->context;
	const struct message message = { .kind = M_SIGNAL, .value = sig };

	(void)message_send(joining->connection, message, NULL, NULL, 0); /* an end is seen by the loop */
	attend->bound = ANSWER_MS;
}

static void end(struct attend *attend, int status)
{
	const struct joining *joining = attend->context;

	joining->run->status = status;
	attend->over = true;
}

/* Ends here: the command is PID 1's now. It is noted, if the container is ours. */
static void detached(struct attend *attend, int64_t inner)
{
	const struct joining *joining = attend->context;

	if (joining->run->state->other < 0 && inner > 0)
		detached_keep(joining->run->state, inner);
	end(attend, 0);
}

static void on_terminal(struct attend *attend, int fd)
{
	struct joining *joining = attend->context;
	struct terminal *terminal = joining->run->terminal;
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
	struct joining *joining = attend->context;

	joining->answered = true;
	if (message->kind == M_TERMINAL && message->version == PLAN_VERSION) {
		on_terminal(attend, fd);
		return;
	}
	if (fd >= 0)
		(void)close(fd); /* nothing asked for it */
	if (message->version != PLAN_VERSION)
		end(attend, say_version(message->version));
	else if (message->kind == M_FAILED)
		end(attend, run_tell(joining->run, message, text));
	else if (message->kind == M_ENDED) {
		joining->ended = true;
		joining->end = message->value;
		attend->over = true;
	} else if (message->kind == M_RUNS && !joining->runs) {
		joining->runs = true;
		if (joining->run->options->detach)
			detached(attend, message->value);
		else
			run_runs(joining->run);
	} else if (message->kind != M_RUNS)
		end(attend, say("the container's init sent a message of an unknown kind"));
}

/* A reset before any answer, or a request that could not be sent: nobody has read it. */
static void on_closed(struct attend *attend, int error)
{
	struct joining *joining = attend->context;

	if ((error == -ECONNRESET || joining->unasked) && !joining->answered) {
		end(attend, JOIN_AGAIN);
		return;
	}
	joining->cut_off = true;
	joining->error = error;
	attend->over = true;
}

static const struct attend_side side = { on_signal, on_message, NULL, on_closed };

/*
 * Sends the request. Without a terminal the three streams go with it; where the container has no devpts of its own, a
 * terminal of the host's that we have made takes their place.
 */
static int ask(struct joining *joining)
{
	struct run *run = joining->run;
	const struct message exec = { .kind = M_EXEC, .value = run->options->detach ? EXEC_DETACHED : EXEC_ATTENDED };
	int fds[MESSAGE_FDS] = { -1, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO }, end = -1, r;
	bool own_terminal = host_number(&run->host, H_NAMESPACES, 0) & CLONE_NEWNS;

	fds[0] = request_seal(run);
	if (fds[0] < 0)
		return fds[0];
	r = run->terminal && !own_terminal ? end = terminal_make(run->terminal) : 0;
	for (int i = 1; i < MESSAGE_FDS && end >= 0; i++)
		fds[i] = end;
	if (r >= 0)
		r = message_send(joining->connection, exec, NULL, fds, run->terminal && own_terminal ? 1 : MESSAGE_FDS);
	(void)close(fds[0]); /* it is on its way */
	if (end >= 0)
		(void)close(end);
	joining->unasked = r == -EPIPE || r == -ECONNRESET; /* there may be an answer all the same, which says why */
	return joining->unasked ? 0 : r;
}

/* There is no plan: the container has ended, or an older nsinit started it. */
static int find_reason(const struct joining *joining)
{
	struct stat st;

	if (fstatat(joining->run->state->entry, STATE_CONFIG, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return JOIN_AGAIN;
	return say("the container was started by an older nsinit, which keeps no plan: use that one here");
}

/* Returns 0, JOIN_AGAIN, or -1 with the reason said. */
static int read_plan(struct joining *joining)
{
	int r = host_plan_read(joining->run);

	if (r == -ENOENT)
		return find_reason(joining);
	if (r >= 0)
		joining->run->front->join(joining->run->front, joining->run);
	return r;
}

static int check_join(const struct run *run)
{
	if (run->options->mount_count)
		return say("--bind and --tmpfs are for a new container, and this one is live");
	if (run->listen_fds)
		return say("the descriptors of LISTEN_FDS are for a new container's command, and this one is live");
	return run_check(run);
}

static int prepare_join(struct joining *joining)
{
	struct run *run = joining->run;
	int r = read_plan(joining);

	if (r || (r = check_join(run)))
		return r;
	if (host_find(&run->host, H_CGROUP))
		run_count_oom(run);
	run_open_terminal(run);
	return 0;
}

int join(struct run *run, int connection)
{
	struct joining joining = { .run = run, .connection = connection };
	struct attend attend = { .side = &side, .context = &joining, .channel = connection, .pidfd = -1, .lifeline = -1, .bound = ANSWER_MS };
	int r;

	r = prepare_join(&joining);
	if (r) {
		(void)close(connection); /* nothing was asked */
		plans_drop(run);
		return r;
	}
	r = signals_prepare(run->signals);
	if (r >= 0)
		r = ask(&joining);
	if (r < 0 && run->terminal)
		terminal_restore(run->terminal);
	if (r < 0)
		return say_error(r, "ask the container's init");
	attend.terminal = run->terminal;
	attend.signals = run->signals;
	attend_run(&attend);
	plans_drop(run);
	if (joining.ended)
		return run_ended(run, joining.end);
	if (joining.cut_off && joining.error == -EPROTO)
		return say("the container's init sent an invalid message");
	if (joining.cut_off) {
		say("the container ended, and this command with it");
		return EXIT_KILLED;
	}
	if (attend.silent)
		return freezer_holds(run->state) ? say("the container is paused: nsinit resume lets it go on") : say_silent();
	return run->status;
}
