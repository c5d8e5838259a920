#include "bind_sources.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "spawner/text/place.h"

static int map_ids(int tree, unsigned recursive, pid_t init)
{
	struct mount_attr attr = { .attr_set = MOUNT_ATTR_IDMAP };
	char path[32];
	int r;

	snprintf(path, sizeof path, "/proc/%d/ns/user", (int)init);
	r = sys(open(path, O_RDONLY | O_CLOEXEC));
	if (r < 0)
		return r;
	attr.userns_fd = r;
	r = sys_mount_setattr(tree, recursive, &attr);
	(void)close((int)attr.userns_fd); /* the mount has its own hold on it */
	return r;
}

static int send_tree(int channel, int tree)
{
	int r = message_send(channel, (struct message){ .kind = M_TREE }, NULL, &tree, 1);

	return r == -EPIPE || r == -ECONNRESET ? 0 : r;
}

/* Returns 0, or -errno with the step that it is of. */
static int send_source(const struct plan_record *record, int channel, pid_t init, enum step *step)
{
	const struct plan_bind *bind = plan_fixed(record);
	const unsigned recursive = bind->recursive ? AT_RECURSIVE : 0;
	int tree = sys_open_tree(AT_FDCWD, plan_string(record, NULL), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | recursive), r = tree;

	*step = STEP_SOURCE;
	if (r >= 0 && bind->set & MOUNT_ATTR_IDMAP) {
		*step = STEP_IDS;
		r = map_ids(tree, recursive, init);
	}
	if (r >= 0) {
		*step = STEP_CHANNEL;
		r = send_tree(channel, tree);
	}
	if (tree >= 0)
		(void)close(tree); /* it is on its way, or goes */
	return r < 0 ? r : 0;
}

static int tell_source(const struct place *place, const struct plan_record *record, enum step step, int error)
{
	const struct failure failure = { .step = step, .error = -error, .object = plan_string(record, NULL) };
	char words[FAILURE_TEXT];

	return place_refuse(place, record->at, 0, "%s", failure_text(words, &failure, NULL));
}

int bind_sources_send(const struct plan *plan, const struct place *place, int channel, pid_t init)
{
	const struct plan_record *record = NULL;
	const struct plan_bind *bind;
	enum step step;
	int r;

	while ((record = plan_next(plan, record))) {
		bind = plan_fixed(record);
		if (record->kind != P_BIND || !bind->sent)
			continue;
		r = send_source(record, channel, init, &step);
		if (r < 0)
			return tell_source(place, record, step, r);
	}
	return 0;
}
