#include "stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/sys/mountinfo.h"
#include "init/sys/sys.h"
#include "mount.h"
#include "setup.h"
#include "tree.h"

int stage_begin(const struct setup *setup, int directory)
{
	int r = sys(fchdir(setup->first_tree));

	if (r < 0)
		return r;
	return directory ? sys(mkdirat(setup->first_tree, STAGE, 0700)) : tree_file(setup->first_tree, STAGE, 0600, "");
}

static int move_to(int target)
{
	int stage = sys(open(STAGE, O_PATH | O_CLOEXEC)), r;

	if (stage < 0)
		return stage;
	r = sys_move_mount(stage, target);
	(void)close(stage);
	return r;
}

int stage_end(const struct setup *setup, int r, int target)
{
	if (r >= 0)
		r = move_to(target);
	(void)umount2(STAGE, MNT_DETACH | UMOUNT_NOFOLLOW); /* fails where nothing is left on it */
	if (unlinkat(setup->first_tree, STAGE, 0) < 0)
		(void)unlinkat(setup->first_tree, STAGE, AT_REMOVEDIR); /* it is empty, and ours */
	(void)chdir("/"); /* it can't fail */
	return r;
}

/* A shared mount may have come with its peers: it becomes private first. */
static int set_attributes(int tree, unsigned flags, const struct mount_attr *attr)
{
	int r = 0;

	if (attr->propagation == MS_SHARED)
		r = sys_mount_setattr(tree, flags, &(struct mount_attr){ .propagation = MS_PRIVATE });
	return r < 0 ? r : sys_mount_setattr(tree, flags, attr);
}

/* Does the same by mount(2), which sets the attributes of one mount alone. */
static int set_on_stage(int tree, unsigned flags, const struct mount_attr *attr)
{
	const unsigned long all = flags & AT_RECURSIVE ? MS_REC : 0;
	uint64_t id;
	int r = 0;

	if (attr->propagation)
		r = sys(mount(NULL, STAGE, NULL, MS_PRIVATE | all, NULL));
	if (r >= 0 && attr->propagation)
		r = sys(mount(NULL, STAGE, NULL, attr->propagation | all, NULL));
	if (r < 0 || !(attr->attr_set | attr->attr_clr))
		return r;
	r = all ? sys_mount_id(tree, &id) : 0;
	if (r >= 0 && all)
		r = mountinfo_has_child(id);
	return r ? (r < 0 ? r : -EOPNOTSUPP) : mount_restrict(STAGE, attr->attr_set, attr->attr_clr);
}

/* Before Linux 5.12. */
static int attach_by_stage(const struct setup *setup, int tree, unsigned flags, const struct mount_attr *attr, int target)
{
	struct stat st;
	int r = sys(fstat(tree, &st)), stage;

	if (r < 0)
		return r;
	r = stage_begin(setup, S_ISDIR(st.st_mode));
	if (r >= 0)
		r = stage = sys(openat(setup->first_tree, STAGE, O_PATH | O_CLOEXEC));
	if (r >= 0) {
		r = sys_move_mount(tree, stage);
		(void)close(stage);
	}
	if (r >= 0)
		r = set_on_stage(tree, flags, attr);
	return stage_end(setup, r, target);
}

int stage_attach(const struct setup *setup, int tree, unsigned flags, const struct mount_attr *attr, int target)
{
	int r = set_attributes(tree, flags, attr);

	if (r == -ENOSYS)
		r = attach_by_stage(setup, tree, flags, attr, target);
	else if (r >= 0)
		r = sys_move_mount(tree, target);
	(void)close(tree); /* it is where it belongs, or gone */
	return r;
}
