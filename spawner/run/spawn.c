#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "attend.h"
#include "front.h"
#include "init/plan/message.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"
#include "launch.h"
#include "plans.h"
#include "run.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/host/overlay_upper.h"
#include "spawner/process/leftover.h"
#include "spawner/state/nspid.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "spawning.h"
#include "terminal.h"

enum { DYING_MS = 1000 };

static void on_signal(struct attend *attend, int sig)
{
	const struct spawning *spawning = attend->context;

	(void)sys_pidfd_send_signal(spawning->launch.pidfd, sig); /* it is our child, and not yet reaped */
}

static void on_message(struct attend *attend, const struct message *message, const char *text, int fd)
{
	struct spawning *spawning = attend->context;
	struct run *run = spawning->run;
	int r = 0;

	spawning->runs |= message->kind == M_RUNS;
	if (message->kind == M_FAILED) {
		run->status = run_tell(run, message, text);
		spawning->told = true;
	}
	if (message->kind == M_TERMINAL && run->terminal && run->terminal->master < 0 && fd >= 0)
		r = terminal_begin(run->terminal, fd);
	else if (fd >= 0)
		(void)close(fd); /* nothing asked for it */
	if (r < 0)
		say_error(r, "use the container's terminal");
}

/* Tells whether the init lives, where its word that the command runs was lost: it may have closed the channel by dying. */
static bool lives(const struct spawning *spawning)
{
	struct pollfd end = { .fd = spawning->launch.pidfd, .events = POLLIN };

	return poll(&end, 1, DYING_MS) == 0;
}

/*
 * Gives back the stack below us: the start went deep, and nothing is there now. Signals are blocked, so there is no
 * handler's frame either.
 */
__attribute__((noinline)) static void drop_stack(void)
{
	enum { DEEP = 128 << 10, NEAR = 4096 };
	char here;
	char *top = &here - NEAR - ((uintptr_t)&here & (uintptr_t)(sysconf(_SC_PAGESIZE) - 1));

	(void)madvise(top - DEEP, DEEP, MADV_DONTNEED); /* if it fails, the pages only stay */
}

/* Gives back what only the start needed, once the command runs. Else the init is dead, and the pidfd tells of its end. */
static void on_closed(struct attend *attend, int error)
{
	struct spawning *spawning = attend->context;

	spawning->launch.channel = -1;
	if (error < 0 && error != -ECONNRESET) /* that is the init's end, which is told as such */
		say_error(error, "listen to the container's init");
	if (spawning->told || !(spawning->runs || lives(spawning)))
		return;
	state_unlock(spawning->run->state);
	spawning->locked = false;
	run_runs(spawning->run);
	plans_drop(spawning->run);
	spawning->run->front->drop(spawning->run->front);
	cgroup_close(&spawning->cgroup);
	drop_stack();
}

/* The init has closed all that it had, and does not end: some process in there may be what holds it up. */
static bool on_late(struct attend *attend)
{
	const struct spawning *spawning = attend->context;

	return !leftover_stuck(spawning->launch.pid);
}

static const struct attend_side side = { on_signal, on_message, on_late, on_closed };

/*
 * Says how the container ended, by the init's last word; without one the init itself was ended. Does not wait for an init
 * that is `stuck`. Returns the exit status.
 */
static int last_word(const struct spawning *spawning, bool stuck)
{
	siginfo_t end = { .si_code = CLD_KILLED, .si_status = SIGKILL };
	struct message word;
	char words[SIGNAL_WORDS];
	bool heard = read(spawning->launch.lifeline, &word, sizeof word) == sizeof word && word.kind == M_ENDED;

	while (!stuck && waitid(P_PID, spawning->launch.pid, &end, WEXITED | __WALL) < 0 && errno == EINTR)
		;
	if (spawning->told)
		return spawning->run->status;
	if (heard)
		return run_ended(spawning->run, word.value);
	if (end.si_code == CLD_EXITED)
		return say("the container's init ended without a report");
	say("the container's init was ended by %s, and the container with it", signal_words(end.si_status, words));
	return EXIT_KILLED;
}

static void take_down(struct spawning *spawning)
{
	struct state *state = spawning->run->state;
	int r, tries = 0;

	do
		r = spawning->locked ? 0 : state_lock(state);
	while (r < 0 && !tries++);
	if (r < 0) {
		say_error(r, "lock the state directory to clear it");
		return;
	}
	nspid_remove(&spawning->nspid);
	if (state_is_dead(state)) {
		cgroup_clear(state);
		state_clear(state);
		state_remove(state);
	}
	state_unlock(state);
}

static int start_and_attend(struct spawning *spawning, struct attend *attend)
{
	struct launch *init = &spawning->launch;
	int status = spawning_start(spawning);

	if (status)
		return status;
	attend->channel = init->channel;
	attend->pidfd = init->pidfd;
	attend->lifeline = init->lifeline;
	attend->signals = spawning->run->signals;
	attend->terminal = spawning->run->terminal;
	attend_run(attend);
	if (attend->silent)
		(void)sys_pidfd_send_signal(init->pidfd, SIGKILL); /* it is our child, and not yet reaped */
	status = last_word(spawning, attend->silent);
	run_debug(spawning->run, "the container ended");
	if (!(init->namespaces & CLONE_NEWPID))
		leftover_end(&spawning->leftover);
	return status;
}

int spawn(struct run *run)
{
	static struct spawning spawning; /* once in a process's life: what is not used of its buffers is never there */
	struct attend attend = { .side = &side, .context = &spawning, .bound = -1 };
	int status = -1;

	spawning.run = run;
	spawning.locked = true;
	spawning.nspid.file = spawning.upper.lock = -1;
	spawning.launch = (struct launch){
		.plan = -1, .terminal = -1, .cgroup = -1, .inner = -1, .pidfd = -1, .channel = -1, .lifeline = -1, .gate = -1
	};
	cgroup_none(&spawning.cgroup);
	if (!spawning_prepare(&spawning))
		status = start_and_attend(&spawning, &attend);
	cgroup_close(&spawning.cgroup);
	take_down(&spawning);
	run_debug(run, "remove what is left of it");
	launch_close(&spawning.launch);
	overlay_upper_close(&spawning.upper);
	return status;
}
