#include "members.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

#include "init/sys/children.h"
#include "spawner/process/process.h"
#include "spawner/state/detached.h"

enum { YOUNG = 1 }; /* seconds: a supervisor that answers a caller like us ends before that */

struct walk {
	void (*visit)(void *context, const struct process *process, enum role role);
	void *context;
	bool image_known;
	struct stat image; /* of the init and of its supervisors */
	const struct detached *detached;
	struct process oldest; /* of the init's children: the first command */
	enum role parent;
	int depth;
	bool cut;
};

/*
 * Looks at the file that the process executes. Returns 0; -ENOENT where it is ending and executes nothing any more;
 * another -errno.
 */
static int read_image(pid_t pid, struct stat *st)
{
	char path[48];

	snprintf(path, sizeof path, "/proc/%d/exe", (int)pid);
	return stat(path, st) < 0 ? -errno : 0;
}

static bool is_same(const struct stat *one, const struct stat *other)
{
	return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static void note_oldest(const struct children_visitor *visitor, pid_t pid)
{
	struct walk *walk = visitor->context;
	const struct process *oldest = &walk->oldest;
	struct process child;

	if (process_read(&child, pid) < 0)
		return;
	if (!oldest->pid || child.started < oldest->started || (child.started == oldest->started && child.inner < oldest->inner))
		walk->oldest = child;
}

static void note_any(const struct children_visitor *visitor, pid_t pid)
{
	*(pid_t *)visitor->context = pid;
}

static bool has_children(pid_t pid)
{
	pid_t child = 0;

	children_visit(&(struct children_visitor){ -1, false, note_any, &child }, pid);
	return child;
}

/*
 * A supervisor executes the same image as the init. The init forks one for each connection: the one for ours, which
 * asks nothing, has no child and ends at once. A child without image is ending, or only its first thread has ended.
 */
static enum role role_of_child(const struct walk *walk, const struct process *process)
{
	struct stat child;
	int r;

	if (process->pid == walk->oldest.pid)
		return ROLE_COMMAND;
	if (detached_has(walk->detached, process->inner, process->started))
		return ROLE_JOINED;
	r = read_image(process->pid, &child);
	if (r == -ENOENT && process->threads < 2 && !has_children(process->pid))
		return ROLE_NONE;
	if (r < 0 || !walk->image_known || !is_same(&walk->image, &child))
		return ROLE_OTHER;
	return has_children(process->pid) || process_age(process) > YOUNG ? ROLE_SUPERVISOR : ROLE_NONE;
}

static enum role role_of(const struct walk *walk, const struct process *process)
{
	switch (walk->parent) {
	case ROLE_INIT: return role_of_child(walk, process);
	case ROLE_SUPERVISOR: return ROLE_JOINED;
	default: return ROLE_OTHER;
	}
}

static void visit_child(const struct children_visitor *visitor, pid_t pid)
{
	struct walk *walk = visitor->context;
	const enum role parent = walk->parent;
	struct process process;
	enum role role;

	if (process_read(&process, pid) < 0)
		return;
	role = role_of(walk, &process);
	if (role == ROLE_NONE)
		return;
	walk->parent = role;
	walk->visit(walk->context, &process, role);
	if (++walk->depth < MEMBERS_DEEP)
		children_visit(visitor, pid);
	else
		walk->cut |= has_children(pid);
	walk->depth--;
	walk->parent = parent;
}

bool members_visit(pid_t init, const struct detached *detached,
	void (*visit)(void *context, const struct process *process, enum role role), void *context)
{
	struct walk walk = { .visit = visit, .context = context, .detached = detached, .parent = ROLE_INIT };
	struct process process;

	if (process_read(&process, init) < 0)
		return true;
	visit(context, &process, ROLE_INIT);
	walk.image_known = read_image(init, &walk.image) >= 0;
	children_visit(&(struct children_visitor){ -1, false, note_oldest, &walk }, init);
	children_visit(&(struct children_visitor){ -1, false, visit_child, &walk }, init);
	return !walk.cut;
}
