#include "spawn.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>

#include "../init/plan.h"
#include "../init/sys.h"
#include "../jsmn/container.h"
#include "../jsmn/json.h"
#include "attend.h"
#include "carry.h"
#include "config.h"
#include "launch.h"
#include "network.h"
#include "nspid.h"
#include "options.h"
#include "run.h"
#include "say.h"
#include "signals.h"
#include "state.h"
#include "terminal.h"

/* What exists while a container of ours does. */
struct spawn {
	struct run *run;
	struct config config;
	struct nspid nspid;
	struct plan plan;
	struct launch launch;
	struct terminal terminal;
	bool locked, told;
};

static void on_signal(struct attend *attend, int sig)
{
	const struct spawn *spawn = attend->context;

	(void)sys_pidfd_send_signal(spawn->launch.pidfd, sig); /* it is our child, and not yet reaped */
}

static void on_message(struct attend *attend, const struct message *message, const char *text, int fd)
{
	struct spawn *spawn = attend->context;
	struct run *run = spawn->run;
	int r = 0;

	if (message->kind == M_FAILED) {
		run->status = run_tell(run, &spawn->plan, message, text);
		spawn->told = true;
	}
	if (message->kind == M_TERMINAL && run->terminal && run->terminal->master < 0 && fd >= 0)
		r = terminal_begin(run->terminal, fd);
	else if (fd >= 0)
		(void)close(fd); /* nothing asked for it */
	if (r < 0)
		say_error(r, "use the container's terminal");
}

/* The command runs, or the init is dead: its end comes by the pidfd. What only the start needed is given back. */
static void on_closed(struct attend *attend, int error)
{
	struct spawn *spawn = attend->context;

	spawn->launch.channel = -1;
	if (error < 0 && error != -ECONNRESET) /* that is the init's end, which is told as such */
		say_error(error, "listen to the container's init");
	if (spawn->told)
		return;
	run_let_go(spawn->run);
	carry_drop(&spawn->plan);
	config_drop(&spawn->config);
	state_unlock(spawn->run->state);
	spawn->locked = false;
}

static const struct attend_side side = { on_signal, on_message, on_closed };

static const char *own_environment(const struct container *container)
{
	uint32_t token = container->environment.token;
	const char *setting;

	for (uint32_t i = 0; i < container->environment.count; i++) {
		setting = container_next(container, &token, NULL);
		if (!strncmp(setting, "container=", 10))
			return setting;
	}
	return "container=nsinit";
}

/* The configuration, read and kept; and what a dead container left, removed. */
static int read_config(struct spawn *spawn)
{
	struct run *run = spawn->run;
	struct config *config = &spawn->config;
	int r;

	if (config_read(config, run->root, run->options->config))
		return -1;
	run->config = config;
	state_clear(run->state);
	nspid_clear(run->root);
	r = state_keep_config(run->state, config->text, config->length);
	if (r < 0)
		return say_error(r, "keep the configuration in the state directory"), -1;
	if (config_parse(config))
		return -1;
	if (!run->options->args && !config->container.args.count)
		return say("no command: name one, or give %s \"args\"", config->name), -1;
	return 0;
}

static int make_plan(struct spawn *spawn)
{
	struct run *run = spawn->run;
	struct plan_input input = {
		.config = spawn->config.inode,
		.socket = STATE_SOCKET,
		.filter_for_root = true,
	};

	if (run_wants_terminal(run->options, &spawn->config)) {
		run->terminal = &spawn->terminal;
		terminal_open(run->terminal);
	}
	if (nspid_prepare(&spawn->nspid, run->root))
		return -1;
	input.nspid = spawn->nspid.inode;
	spawn->launch.plan = carry_plan(run, &input, 1, &spawn->plan);
	if (spawn->launch.plan < 0)
		return say_error(spawn->launch.plan, "make the plan"), -1;
	return 0;
}

/* A failure that is the init's end is its own to tell. */
static int tell_go(const struct spawn *spawn, int64_t what)
{
	int r = message_send(spawn->launch.channel, (struct message){ .kind = M_GO, .value = what }, NULL, NULL, 0);

	if (r >= 0 || r == -EPIPE || r == -ECONNRESET)
		return 0;
	say_error(r, "let the container's init go on");
	return -1;
}

/* The init is at work meanwhile; it waits for these two words. */
static int give_go(struct spawn *spawn)
{
	struct pollfd channel = { .fd = spawn->launch.channel, .events = POLLIN };

	if (spawn->config.container.network.bridge.s) {
		if (network_connect(&spawn->config, spawn->launch.pid))
			return poll(&channel, 1, 0) > 0 ? 0 : -1; /* the init was faster, and says why itself */
		if (tell_go(spawn, GO_NETWORK))
			return -1;
	}
	if (nspid_write(&spawn->nspid, spawn->launch.pid))
		return -1;
	return tell_go(spawn, GO_NSPID);
}

/* How it ended, by the init's last word; without one the init itself was ended. */
static int last_word(const struct spawn *spawn)
{
	siginfo_t end = { 0 };
	struct message word;
	bool heard = read(spawn->launch.lifeline, &word, sizeof word) == sizeof word && word.kind == M_ENDED;

	while (waitid(P_PID, spawn->launch.pid, &end, WEXITED | __WALL) < 0 && errno == EINTR)
		;
	if (spawn->told)
		return spawn->run->status;
	if (heard)
		return run_ended(word.value);
	if (end.si_code == CLD_EXITED)
		return say("the container's init ended without a word");
	say("the container's init was ended by signal %d, and the container with it", end.si_status);
	return EXIT_KILLED;
}

static void take_down(struct spawn *spawn)
{
	struct state *state = spawn->run->state;
	int r, tries = 0;

	do
		r = spawn->locked ? 0 : state_lock(state);
	while (r == -ESTALE || (r < 0 && !tries++));
	if (r < 0) {
		say_error(r, "lock the state directory to clear it");
		return;
	}
	nspid_remove(&spawn->nspid);
	state_end(state);
	state_unlock(state);
}

static int start_and_attend(struct spawn *spawn, struct attend *attend)
{
	struct launch *init = &spawn->launch;
	const char *what;
	int r = signals_prepare(spawn->run->signals);

	if (r < 0)
		return say_error(r, "set up signals");
	if (fchdir(spawn->run->root) < 0) /* it is carried into the new mount namespace so */
		return say_error(-errno, "change to the directory %s", spawn->run->options->root);
	init->state = spawn->run->state->entry;
	init->namespaces = spawn->config.container.namespaces.bits;
	init->environment = own_environment(&spawn->config.container);
	r = launch(init, &what);
	if (r < 0)
		return say_error(r, "%s%s", what, r == -EPERM ? " (it takes root)" : "");
	if (give_go(spawn)) {
		spawn->told = true;
		spawn->run->status = EXIT_NSINIT;
		(void)sys_pidfd_send_signal(init->pidfd, SIGKILL); /* it is our child, and not yet reaped */
	}
	attend->channel = init->channel;
	attend->pidfd = init->pidfd;
	attend->signals = spawn->run->signals;
	attend->terminal = spawn->run->terminal;
	attend_run(attend);
	return last_word(spawn);
}

int spawn(struct run *run)
{
	struct spawn spawn = {
		.run = run,
		.nspid = { .file = -1 },
		.launch = { .plan = -1, .pidfd = -1, .channel = -1, .lifeline = -1 },
		.locked = true,
	};
	struct attend attend = { .side = &side, .context = &spawn, .bound = -1 };
	int status = EXIT_NSINIT;

	if (!read_config(&spawn) && !make_plan(&spawn))
		status = start_and_attend(&spawn, &attend);
	take_down(&spawn);
	launch_close(&spawn.launch);
	return status;
}
