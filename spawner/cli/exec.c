#include "exec.h"

#include <errno.h>
#include <unistd.h>

#include "directory.h"
#include "options.h"
#include "spawner/config/config.h"
#include "spawner/run/detach.h"
#include "spawner/run/join.h"
#include "spawner/run/listen_fds.h"
#include "spawner/run/run.h"
#include "spawner/run/signals.h"
#include "spawner/run/spawn.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"

enum { TRIES = 20 };

/* Joins over `connection`, unless --new forbids it. Returns what join does. */
static int join_live(struct run *run, int connection)
{
	int status;

	if (run->options->only_new) {
		(void)close(connection);
		return say("the container is live already, and --new never joins");
	}
	status = join(run, connection);
	if (status == JOIN_AGAIN && run->options->only_join)
		return say("the container ended before it accepted the command, and --join never spawns");
	return status;
}

/* The caller holds the lock: nobody starts or takes down a container, and one that does not answer is dead. */
static int start_locked(struct run *run)
{
	int connection = state_connect(run->state), status;

	if (connection >= 0) {
		state_unlock(run->state);
		return join_live(run, connection);
	}
	if (connection == -ECONNREFUSED || connection == -ENOENT) {
		if (!run->options->only_join && run->state->other < 0)
			return spawn(run);
		status = say("there is no live container here, and %s never spawns",
			run->options->only_join ? "--join" : "another user's state directory");
		state_remove(run->state);
	} else if (connection == -EAGAIN)
		status = say_silent();
	else {
		status = say_error(connection, "connect to the container's init");
		state_remove(run->state); /* only where it is empty */
	}
	state_unlock(run->state);
	return status;
}

/* A container may end at the moment we connect, and the next one too; what resets us each time is no init of ours. */
static int join_or_spawn(struct run *run)
{
	int connection, r;

	for (int tries = 0; tries < TRIES;) {
		connection = state_connect(run->state);
		r = connection >= 0 ? join_live(run, connection) : JOIN_AGAIN;
		if (r != JOIN_AGAIN)
			return r;
		tries += connection >= 0;
		r = state_lock(run->state);
		if (r < 0) {
			say_error(r, "lock the state directory");
			state_remove(run->state); /* only where it is empty */
			return -1;
		}
		r = start_locked(run);
		if (r != JOIN_AGAIN)
			return r;
	}
	return say("the container's init accepted no request in %d attempts", TRIES);
}

static int execute(struct run *run)
{
	run->root = target_open(run->target);
	if (run->root < 0)
		return -1;
	if (state_open(run->state, run->target, run->root))
		return -1;
	return join_or_spawn(run);
}

int exec_command(const struct options *options)
{
	struct state state = { .top = -1, .entry = -1, .other = -1 };
	struct signals signals = { .fd = -1 };
	struct run_options wanted = options->run;
	struct directory directory;
	int privileged = config_privileged();
	struct run run = {
		.target = &options->target,
		.options = &wanted,
		.state = &state,
		.signals = &signals,
		.ready = -1,
	};

	if (wanted.only_new && wanted.only_join)
		return say("--new and --join exclude each other");
	if (wanted.detach && wanted.terminal == TERMINAL_YES)
		return say("-d and -t exclude each other: with -d nobody serves the terminal");
	if (privileged < 0)
		return say_error(privileged, "read this process's capabilities");
	directory_begin(&directory, &run);
	run.front = &directory.front;
	run.privileged = privileged;
	wanted.args = options->args;
	run.listen_fds = listen_fds_count();
	if (run.listen_fds < 0)
		return -1;
	return wanted.detach ? detach(&(struct monitor){ run.listen_fds, &run.ready, execute, &run }) : execute(&run);
}
