#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>

#include "init/sys/sys.h"
#include "live.h"
#include "spawner/cgroup/cgroup.h"
#include "spawner/cgroup/figures.h"
#include "spawner/cgroup/files.h"
#include "spawner/cgroup/hierarchy.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "verbs.h"

#define V1_FILE "memory.oom_control"
#define V2_FILE "memory.events"

/* cgroup v2 tells of it by memory.events, v1 by an eventfd that is registered for memory.oom_control. */
struct oomwatch {
	const struct cgroup *cgroup;
	int dir;
	bool unified;
	struct pollfd event;
	uint64_t kills; /* v2: so far */
};

static int open_v2(struct oomwatch *watch)
{
	int r = sys(openat(watch->dir, V2_FILE, O_RDONLY | O_CLOEXEC));

	if (r < 0)
		return r;
	watch->event = (struct pollfd){ .fd = r, .events = POLLPRI };
	(void)figures_oom_killed(watch->cgroup, &watch->kills);
	return 0;
}

/* The kernel keeps eventfd and file for as long as the group exists. */
static int open_v1(struct oomwatch *watch)
{
	int control = sys(openat(watch->dir, V1_FILE, O_RDONLY | O_CLOEXEC)), r;
	char line[32];

	if (control < 0)
		return control;
	r = sys(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
	if (r < 0)
		return r;
	watch->event = (struct pollfd){ .fd = r, .events = POLLIN };
	snprintf(line, sizeof line, "%d %d", r, control);
	return files_write(watch->dir, "cgroup.event_control", line);
}

/* Whether the event is one: v2's file counts other events too, and v1's eventfd also tells of the group's end. */
static bool is_oom(struct oomwatch *watch)
{
	uint64_t n;

	if (watch->unified)
		return figures_oom_killed(watch->cgroup, &watch->kills);
	return read(watch->event.fd, &n, sizeof n) == sizeof n &&
		files_number(watch->dir, V1_FILE, "under_oom", &n) >= 0;
}

/* The kernel sets POLLPRI again only after the descriptor was read. */
static void reread(const struct oomwatch *watch)
{
	char text[512];

	if (watch->unified)
		(void)pread(watch->event.fd, text, sizeof text, 0); /* is_oom reads the numbers */
}

static int wait_for_end(struct oomwatch *watch, int pidfd)
{
	struct pollfd polls[] = { watch->event, { .fd = pidfd, .events = POLLIN } };
	int r;

	do {
		reread(watch);
		if (polls[0].revents && is_oom(watch) && (puts("out of memory") < 0 || fflush(stdout)))
			return say_error(-errno, "write to stdout");
		if (polls[1].revents)
			return 0;
		r = sys(poll(polls, 2, -1));
	} while (r >= 0 || r == -EINTR);
	return say_error(r, "wait for the container");
}

int oom_command(const struct target *target)
{
	struct live live;
	struct oomwatch watch = { .cgroup = &live.cgroup };
	int r;

	if (live_need_cgroup(&live, target))
		return -1;
	watch.dir = cgroup_dir(&live.cgroup, CONTROL_MEMORY, &watch.unified);
	r = watch.dir < 0 ? -ENOENT : watch.unified ? open_v2(&watch) : open_v1(&watch);
	if (r < 0 && live_ended(&live))
		return live_none();
	if (r == -ENOENT)
		return say("the container has no memory cgroup of its own: give its \"cgroups\" a limit of \"memory\"");
	if (r < 0)
		return say_error(r, "listen to the container's memory cgroup");
	if (live.pidfd < 0)
		return say_silent();
	return wait_for_end(&watch, live.pidfd);
}
