#include "members.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>

#include "../init/descend.h"
#include "process.h"

struct walk {
	void (*visit)(void *context, const struct process *process, enum role role);
	void *context;
	pid_t init;
	struct process oldest; /* of the init's children: all else came later */
	enum role parent;
	int depth;
};

/* An init and its supervisors are one image. */
static bool is_image_of(pid_t pid, pid_t other)
{
	char path[2][48];
	struct stat st[2];

	snprintf(path[0], sizeof path[0], "/proc/%d/exe", (int)pid);
	snprintf(path[1], sizeof path[1], "/proc/%d/exe", (int)other);
	return !stat(path[0], &st[0]) && !stat(path[1], &st[1]) && st[0].st_dev == st[1].st_dev && st[0].st_ino == st[1].st_ino;
}

static void note_oldest(const struct descend *descend, pid_t pid)
{
	struct walk *walk = descend->context;
	const struct process *oldest = &walk->oldest;
	struct process child;

	if (process_read(&child, pid) < 0)
		return;
	if (!oldest->pid || child.started < oldest->started || (child.started == oldest->started && child.inner < oldest->inner))
		walk->oldest = child;
}

static enum role role_of(const struct walk *walk, pid_t pid)
{
	if (walk->parent == ROLE_SUPERVISOR)
		return ROLE_JOINED;
	if (walk->parent != ROLE_INIT)
		return ROLE_OTHER;
	if (pid == walk->oldest.pid)
		return ROLE_COMMAND;
	return is_image_of(pid, walk->init) ? ROLE_SUPERVISOR : ROLE_OTHER;
}

static void visit_child(const struct descend *descend_, pid_t pid)
{
	struct walk *walk = descend_->context;
	const enum role parent = walk->parent;
	struct process process;

	if (process_read(&process, pid) < 0)
		return;
	walk->parent = role_of(walk, pid);
	walk->visit(walk->context, &process, walk->parent);
	if (++walk->depth < MEMBERS_DEEP)
		descend(descend_, pid);
	walk->depth--;
	walk->parent = parent;
}

void members_visit(pid_t init, void (*visit)(void *context, const struct process *process, enum role role), void *context)
{
	struct walk walk = { .visit = visit, .context = context, .init = init, .parent = ROLE_INIT };
	struct process process;

	if (process_read(&process, init) < 0)
		return;
	visit(context, &process, ROLE_INIT);
	descend(&(struct descend){ -1, false, note_oldest, &walk }, init);
	descend(&(struct descend){ -1, false, visit_child, &walk }, init);
}
