#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "init/planner/host.h"
#include "init/plan/plan.h"
#include "init/sys/memory.h"
#include "init/sys/number.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "live.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/process/leftover.h"
#include "spawner/process/process.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { STUCK_MS = 5000, SPAWNER_MS = 2000 };

/* Waits for the process's end, at most `ms` milliseconds (-1: for ever). Returns 1; 0 where it has not come; -errno. */
static int await_end(int pidfd, int ms)
{
	struct pollfd end = { .fd = pidfd, .events = POLLIN };
	int r;

	do
		r = sys(poll(&end, 1, ms));
	while (r == -EINTR);
	return r;
}

/*
 * Opens the spawner, which removes what the container leaves. Returns its pidfd, or -1 where it can't be seen from
 * here.
 */
static int open_spawner(const struct live *live)
{
	struct process init, again;
	int fd;

	if (process_read(&init, live->pid) < 0 || init.parent <= 1)
		return -1;
	fd = sys_pidfd_open(init.parent);
	if (fd >= 0 && (process_read(&again, live->pid) < 0 || again.parent != init.parent)) {
		(void)close(fd); /* the number may be another process's by now */
		return -1;
	}
	return fd;
}

/* Waits until the init has ended, unless a process of the container is stuck; and then for the spawner. */
static int await_gone(const struct live *live, int spawner)
{
	int r;

	while ((r = await_end(live->pidfd, STUCK_MS)) == 0)
		if (leftover_stuck(live->pid))
			return say("the container has not ended");
	if (r > 0 && spawner >= 0 && await_end(spawner, SPAWNER_MS) == 0) /* it may be stopped, or its terminal full */
		return say("the container has ended, but the nsinit that started it has not: .nspid and the state record stay until then");
	return r < 0 ? say_error(r, "wait for the container") : 0;
}

static int send_signal(const struct live *live, int sig)
{
	int r = sys_pidfd_send_signal(live->pidfd, sig);

	return r < 0 && r != -ESRCH ? say_error(r, "send signal %d to the container's init", sig) : 0;
}

/* Reads a signal as kill(1) does, in lower case too. Returns -1 where it is none. */
static int read_signal(const char *name)
{
	char upper[16];
	size_t length = strlen(name);

	if (length >= sizeof upper)
		return -1;
	for (size_t i = 0; i <= length; i++)
		upper[i] = name[i] >= 'a' && name[i] <= 'z' ? name[i] - ('a' - 'A') : name[i];
	return signal_read(upper);
}

int kill_command(const struct target *target, const char *signal)
{
	int sig = signal ? read_signal(signal) : SIGTERM;
	struct live live;

	if (sig < 0)
		return say("-s %s: it must be a signal's name, or a number from 0 to 64", signal);
	return live_need_pid(&live, target) ? -1 : send_signal(&live, sig);
}

/* Reads how the container is to be stopped; where an older nsinit started it, which kept no plan, the defaults hold. */
static struct host_stop read_manner(const struct state *state)
{
	void *memory = memory_get(HOST_ROOM);
	int size = memory ? state_read(state, STATE_PLAN, memory, HOST_ROOM) : -ENOMEM;
	const struct plan host = { memory, size < 0 ? 0 : (size_t)size };
	struct container container = { 0 };

	if (size >= 0 && host_check(&host) >= 0)
		return *(const struct host_stop *)plan_fixed(host_find(&host, H_STOP));
	container_defaults(&container, false);
	return (struct host_stop){ container.stop_signal.n, container.stop_timeout.n };
}

/* Asks the container to end. A stopped one is continued, a paused one let go on, so that it can. */
static int ask_to_end(const struct live *live, int sig)
{
	if (send_signal(live, sig) || send_signal(live, SIGCONT))
		return -1;
	freezer_let_go(&live->state);
	return 0;
}

int stop_command(const struct target *target, const char *time)
{
	const int64_t wanted = time ? number_read(time, INT_MAX / 1000) : 0;
	struct live live;
	struct host_stop manner;
	int64_t seconds;
	int spawner, r;

	if (wanted < 0)
		return say("-t %s: it must be a number of seconds", time);
	r = live_find_pid(&live, target);
	if (r > 0)
		live_none(); /* and that is what was asked for */
	if (r)
		return r < 0 ? -1 : 0;
	manner = read_manner(&live.state);
	seconds = time ? wanted : manner.seconds;
	spawner = open_spawner(&live);
	if (seconds && ask_to_end(&live, (int)manner.signal))
		return -1;
	if (await_end(live.pidfd, (int)(seconds * 1000)) == 0) {
		if (seconds)
			say("the container did not end within %lld second%s, and is killed", (long long)seconds, seconds == 1 ? "" : "s");
		if (send_signal(&live, SIGKILL))
			return -1;
		freezer_let_go(&live.state); /* cgroup v1 ends no process that it holds */
	}
	return await_gone(&live, spawner);
}

int wait_command(const struct target *target)
{
	struct live live;
	int spawner, r;

	r = live_find_pid(&live, target);
	if (r)
		return r < 0 ? -1 : 0;
	spawner = open_spawner(&live);
	r = await_end(live.pidfd, -1);
	if (r < 0)
		return say_error(r, "wait for the container");
	return await_gone(&live, spawner);
}
