#include "join.h"

#include <errno.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "init/command/caps.h"
#include "init/command/request.h"
#include "init/command/supervise.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/children.h"
#include "init/sys/sys.h"

static _Noreturn void refuse_join(int connection, const struct failure *failure)
{
	failure_send(connection, failure);
	_exit(125);
}

/* Receives the first message: the request and, without a terminal, three streams. */
static int receive_request(int connection, struct plan *plan, struct request *request, bool *detached,
	struct failure *failure)
{
	int fds[MESSAGE_FDS], count, r;
	struct message message;
	char text[MESSAGE_TEXT];

	r = message_receive(connection, &message, text, fds, &count);
	if (r == 0)
		_exit(0); /* the caller is gone, or only looked whether somebody answers */
	if (blame(failure, STEP_CHANNEL, NULL, r) < 0)
		return r;
	if (message.version != PLAN_VERSION)
		return blame(failure, STEP_VERSION, NULL, -EPROTONOSUPPORT);
	if (message.kind != M_EXEC || (count != 1 && count != 4))
		return blame(failure, STEP_CHANNEL, NULL, -EPROTO);
	r = plan_map(plan, fds[0], Q_ARGS, Q_LISTEN); /* the kinds after that are a first request's or a machine's */
	if (r >= 0)
		request->base = plan->bytes;
	(void)close(fds[0]); /* the mapping has its own hold */
	*detached = message.value == EXEC_DETACHED;
	for (int i = 0; i < 3 && count == 4; i++)
		request->streams[i] = fds[1 + i];
	return blame(failure, STEP_PLAN, NULL, r);
}

/*
 * Whether the caller is gone. One that only looked costs no process: after a pause there may be thousands. One that has given
 * up gets no command.
 */
static bool is_gone(int connection)
{
	struct pollfd caller = { .fd = connection };

	return sys(poll(&caller, 1, 0)) > 0 && caller.revents & POLLHUP;
}

/* Sends the terminal's master, starts the command, says that it runs. */
static int start_command(int connection, struct request *request, bool detached, struct failure *failure)
{
	const struct message terminal = { .kind = M_TERMINAL };
	struct message runs = { .kind = M_RUNS };
	int r = 0;
	pid_t pid;

	if (is_gone(connection))
		_exit(0); /* it went while we were paused */
	if (request->terminal >= 0)
		r = blame(failure, STEP_TERMINAL, NULL,
			message_send(connection, terminal, NULL, &request->master, 1));
	if (r < 0)
		return r;
	pid = request_start(request, failure);
	request_close(request);
	if (pid >= 0)
		(void)prctl(PR_SET_DUMPABLE, 0); /* a vfork child that became another user has reset it; can't fail */
	runs.value = pid;
	if (pid >= 0)
		(void)message_send(connection, runs, NULL, NULL, 0); /* the loop sees a caller that is gone */
	if (pid >= 0 && detached)
		_exit(0); /* the command becomes PID 1's child */
	return pid;
}

/* Serves a signal for the command. At the caller's end all that came of the command ends, too. */
static bool on_connection(struct supervisor *supervisor, const struct source *source)
{
	const struct message runs = { .kind = M_RUNS };
	int fds[MESSAGE_FDS], count;
	struct message message;
	char text[MESSAGE_TEXT];

	if (message_receive(source->fd, &message, text, fds, &count) <= 0) {
		children_kill(supervisor->proc, supervisor->command);
		_exit(137);
	}
	while (count > 0)
		(void)close(fds[--count]); /* nothing asked for it */
	if (message.kind == M_SIGNAL && message.value > 0 && message.value <= SYS_SIGNALS)
		supervise_signal(supervisor, message.value);
	(void)message_send(source->fd, runs, NULL, NULL, 0); /* an answer; a caller that is gone is seen above */
	return true;
}

/* Supervises one joined command, in a process of its own. Children that outlive it become PID 1's. */
static _Noreturn void serve(struct supervisor *one, int connection)
{
	struct request request = {
		.streams = { -1, -1, -1 },
		.master = -1,
		.terminal = -1,
		.keeps_groups = one->keeps_groups,
	};
	struct message ended = { .kind = M_ENDED };
	struct supervisor supervisor = {
		.taken = SYS_EVERY_SIGNAL,
		.signals = one->signals,
		.proc = one->proc,
		.sources = { { connection, POLLIN, on_connection } },
		.source_count = 1,
	};
	struct failure failure = { 0 };
	struct plan plan;
	bool detached;

	for (unsigned i = 0; i < one->source_count; i++)
		(void)close(one->sources[i].fd); /* it is PID 1's */
	if (blame(&failure, STEP_SESSION, "subreaper", sys(prctl(PR_SET_CHILD_SUBREAPER, 1))) < 0)
		refuse_join(connection, &failure);
	if (receive_request(connection, &plan, &request, &detached, &failure) < 0)
		refuse_join(connection, &failure);
	if (blame(&failure, STEP_CAPS, NULL, caps_raise()) < 0)
		refuse_join(connection, &failure);
	if (request_prepare(&request, &plan, &failure) < 0)
		refuse_join(connection, &failure);
	supervisor.command = start_command(connection, &request, detached, &failure);
	if (supervisor.command < 0)
		refuse_join(connection, &failure);
	if (blame(&failure, STEP_CAPS, NULL, caps_set(&caps_kill)) < 0) {
		children_kill(supervisor.proc, supervisor.command);
		refuse_join(connection, &failure);
	}
	supervise(&supervisor);
	ended.value = supervisor.status;
	(void)message_send(connection, ended, NULL, NULL, 0); /* a caller that is gone needs no answer */
	_exit(0);
}

static void hand_over(struct supervisor *supervisor, int connection)
{
	struct failure failure = { 0 };
	const pid_t pid = blame(&failure, STEP_FORK, NULL, sys(_Fork()));

	if (pid == 0)
		serve(supervisor, connection);
	if (pid < 0)
		failure_send(connection, &failure);
}

bool join_accept(struct supervisor *supervisor, const struct source *source)
{
	int connection;

	while ((connection = sys(accept4(source->fd, NULL, NULL, SOCK_CLOEXEC))) >= 0) {
		if (!is_gone(connection))
			hand_over(supervisor, connection);
		(void)close(connection); /* the supervisor has its own */
	}
	return connection == -EAGAIN || connection == -ECONNABORTED;
}
