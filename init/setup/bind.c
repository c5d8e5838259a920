#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "await.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "stage.h"
#include "target.h"

enum { OPTIONS_MOST = 4095 }; /* mount(2) cuts what is longer */

/* Returns the source as a detached mount: the front's, or by its path while the host's root is still ours. */
static int open_source(const struct plan_bind *bind, const char *source)
{
	int64_t value;

	if (bind->sent)
		return await_message(M_TREE, &value);
	if (bind->set & MOUNT_ATTR_IDMAP)
		return -EPERM;
	return sys_open_tree(AT_FDCWD, source,
		OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (bind->recursive ? AT_RECURSIVE : 0));
}

/* Opens a directory for a directory, a file for all else. */
static int open_target(struct setup *setup, int tree, const char *path)
{
	struct stat st;
	int r = sys(fstat(tree, &st));

	return r < 0 ? setup_blame(setup, path, r) : target_make(setup, path, S_ISDIR(st.st_mode));
}

int step_bind(struct setup *setup, const struct plan_record *record)
{
	const struct plan_bind *bind = plan_fixed(record);
	const char *source = plan_string(record, NULL), *path = plan_string(record, source);
	const char *options = plan_string(record, path);
	const struct mount_attr attr = {
		.attr_set = bind->set & ~(uint64_t)MOUNT_ATTR_IDMAP, /* the front has mapped the ids */
		.attr_clr = bind->clear,
		.propagation = bind->propagation,
	};
	int tree, target, r;

	if (*options)
		return blame(setup->failure, STEP_OPTION, options, -EINVAL);
	tree = open_source(bind, source);
	if (blame(setup->failure, bind->set & MOUNT_ATTR_IDMAP ? STEP_IDS : STEP_SOURCE, source, tree) < 0)
		return tree;
	target = open_target(setup, tree, path);
	if (target < 0) {
		(void)close(tree); /* the mount goes with it */
		return target;
	}
	r = stage_attach(setup, tree, bind->recursive ? AT_RECURSIVE : 0, &attr, target);
	(void)close(target);
	return blame(setup->failure, STEP_ATTACH, path, r);
}

/* Mounts by mount(2), on the stage: that call knows every flag, and takes options of any length. */
static int attach(const struct setup *setup, const struct plan_record *record, int target)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *source = plan_string(record, type);
	const char *options = plan_string(record, plan_string(record, source));
	int r = stage_begin(setup, 1);

	if (r >= 0)
		r = strlen(options) > OPTIONS_MOST ? -E2BIG : sys(mount(source, STAGE, type, attr->flags, options));
	if (r >= 0 && attr->propagation)
		r = sys(mount(NULL, STAGE, NULL, attr->propagation, NULL));
	return stage_end(setup, r, target);
}

int step_attach(struct setup *setup, const struct plan_record *record)
{
	const char *type = plan_string(record, NULL), *path = plan_string(record, plan_string(record, type));
	int target = target_make(setup, path, 1), r;

	if (target < 0)
		return target;
	r = attach(setup, record, target);
	(void)close(target);
	return setup_blame(setup, path, r);
}
