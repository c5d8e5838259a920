#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/mountinfo.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "target.h"

int step_private(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *propagation = plan_fixed(record);

	return blame(setup->failure, STEP_PRIVATE, "/", sys(mount(NULL, "/", NULL, MS_REC | propagation->n, NULL)));
}

/* Linux before 5.12: nobody is in there yet, so there is no window; but what is mounted beneath is not reached. */
static int restrict_root(const struct setup *setup, const struct plan_attr *attr)
{
	uint64_t id;
	int r = sys(mount(NULL, ".", NULL, MS_REC | attr->propagation, NULL));

	if (r >= 0)
		r = sys_mount_id(setup->root, &id);
	if (r >= 0)
		r = mountinfo_has_child(id);
	if (r > 0)
		return -EOPNOTSUPP;
	return r < 0 ? r : mount_restrict(".", attr->flags, 0);
}

/* What the host has made read-only stays so. */
static bool makes_readonly(int root, uint64_t flags)
{
	struct statvfs fs;

	return flags & MS_RDONLY && !fstatvfs(root, &fs) && !(fs.f_flag & ST_RDONLY);
}

/*
 * The clone goes on top of the directory that it was made of: pivot_root wants a mount point, and in this
 * namespace nobody else looks at that place.
 */
int step_root(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	struct failure *failure = setup->failure;
	int r, here;

	setup->root = sys_open_tree(AT_FDCWD, ".", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
	if (blame(failure, STEP_ROOT, ".", setup->root) < 0)
		return setup->root;
	setup->readonly = makes_readonly(setup->root, attr->flags);
	r = sys_mount_setattr(setup->root, AT_RECURSIVE,
		&(struct mount_attr){ .attr_set = attr->flags, .propagation = attr->propagation });
	if (r < 0 && r != -ENOSYS)
		return blame(failure, STEP_ATTRIBUTES, "/", r);
	here = sys(openat(AT_FDCWD, ".", O_PATH | O_CLOEXEC));
	if (blame(failure, STEP_ROOT, ".", here) < 0)
		return here;
	if (blame(failure, STEP_ROOT, "/", sys_move_mount(setup->root, here)) < 0)
		return -failure->error;
	(void)close(here); /* O_PATH: nothing to lose */
	if (blame(failure, STEP_ROOT, "/", sys(fchdir(setup->root))) < 0)
		return -failure->error;
	return r < 0 ? blame(failure, STEP_ATTRIBUTES, "/", restrict_root(setup, attr)) : 0;
}
