#include "leftover.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "init/sys/children.h"
#include "init/sys/sys.h"
#include "process.h"
#include "spawner/text/say.h"

enum { STUCK_MS = 1000 };

static void look(const struct children_visitor *visitor, pid_t child)
{
	struct process process;
	int *stuck = visitor->context;

	if (process_read(&process, child) < 0 || process.state != 'D')
		return;
	say("process %d (%s) of the container is in an uninterruptible wait: it ends when that does", (int)child, process.name);
	++*stuck;
}

int leftover_stuck(pid_t pid)
{
	int stuck = 0;

	children_visit(&(struct children_visitor){ -1, true, look, &stuck }, pid);
	return stuck;
}

static void note(const struct children_visitor *visitor, pid_t child)
{
	struct leftover *leftover = visitor->context;

	if (leftover->count < LEFTOVER_MOST)
		leftover->before[leftover->count++] = child;
	else
		leftover->more = true;
}

void leftover_begin(struct leftover *leftover)
{
	leftover->count = 0;
	leftover->more = false;
	(void)prctl(PR_SET_CHILD_SUBREAPER, 1); /* can't fail */
	children_visit(&(struct children_visitor){ -1, false, note, leftover }, getpid());
}

static bool was_before(const struct leftover *leftover, pid_t pid)
{
	int i = 0;

	while (i < leftover->count && leftover->before[i] != pid)
		i++;
	return i < leftover->count;
}

/* Returns whether the child has ended. */
static int kill_and_wait(pid_t pid)
{
	struct pollfd end = { .fd = sys_pidfd_open(pid), .events = POLLIN };
	int ended;

	(void)kill(pid, SIGKILL); /* it exists: it is our child and not yet reaped */
	ended = end.fd < 0 || poll(&end, 1, STUCK_MS) > 0;
	if (ended)
		(void)waitpid(pid, NULL, 0); /* likewise */
	if (end.fd >= 0)
		(void)close(end.fd);
	return ended;
}

struct ending {
	const struct leftover *leftover;
	int ended;
};

static void end_child(const struct children_visitor *visitor, pid_t child)
{
	struct ending *ending = visitor->context;

	if (!was_before(ending->leftover, child))
		ending->ended += kill_and_wait(child);
}

/* The children of one that was killed become ours: so they are listed again. */
void leftover_end(const struct leftover *leftover)
{
	struct ending ending = { .leftover = leftover };

	if (leftover->more) {
		say("nsinit has too many children of its own: it does not kill what the container left behind");
		return;
	}
	do {
		ending.ended = 0;
		children_visit(&(struct children_visitor){ -1, false, end_child, &ending }, getpid());
	} while (ending.ended);
	(void)leftover_stuck(getpid());
}
