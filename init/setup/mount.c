#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "target.h"

/* Returns MOUNT_ATTR_* as mount(2)'s flags. */
static unsigned long flags_of(uint64_t attributes)
{
	unsigned long flags = attributes & (MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC); /* the same bits */

	flags |= attributes & MOUNT_ATTR_NOATIME ? MS_NOATIME : 0;
	flags |= attributes & MOUNT_ATTR_STRICTATIME ? MS_STRICTATIME : 0;
	return flags | (attributes & MOUNT_ATTR_NODIRATIME ? MS_NODIRATIME : 0);
}

int mount_restrict(const char *path, uint64_t set, uint64_t clear)
{
	enum { KEPT = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME }; /* ST_* are the same bits */
	struct statvfs fs;
	int r = sys(statvfs(path, &fs));
	unsigned long flags = r < 0 ? 0 : (fs.f_flag & KEPT & ~flags_of(clear)) | flags_of(set);

	return r < 0 ? r : sys(mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | flags, NULL));
}

/* Gives the options ("a=b,c") to the file system context one by one. */
static int configure(int fs, const char *options)
{
	char item[256], *value;
	size_t length;
	int r;

	for (; *options; options += length + (options[length] == ',')) {
		length = strcspn(options, ",");
		if (length >= sizeof item)
			return -E2BIG;
		memcpy(item, options, length);
		item[length] = '\0';
		value = strchr(item, '=');
		if (value)
			*value++ = '\0';
		r = sys_fsconfig(fs, value ? FSCONFIG_SET_STRING : FSCONFIG_SET_FLAG, item, value);
		if (r < 0)
			return r;
	}
	return sys_fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL);
}

int mount_new(const char *type, const char *options, uint64_t flags)
{
	int fs = sys_fsopen(type), r;

	if (fs < 0)
		return fs;
	r = sys_fsconfig(fs, FSCONFIG_SET_STRING, "source", type); /* as mount(8) shows it */
	if (r >= 0)
		r = configure(fs, options);
	if (r >= 0)
		r = sys_fsmount(fs, flags);
	(void)close(fs); /* the mount has its own hold on the file system */
	return r;
}

/*
 * Only the owner of the network namespace may mount a sysfs. To all others it is a clone of the host's, with all that is
 * mounted in it.
 */
static int new_tree(const char *type, const char *options, uint64_t flags)
{
	int tree = mount_new(type, options, flags), r;

	if (tree != -EPERM || strcmp(type, "sysfs"))
		return tree;
	tree = sys_open_tree(AT_FDCWD, "/sys", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
	r = tree < 0 ? tree : sys_mount_setattr(tree, AT_RECURSIVE,
		&(struct mount_attr){ .attr_set = flags, .propagation = MS_PRIVATE });
	if (r < 0 && tree >= 0)
		(void)close(tree); /* the clone goes with it */
	return r < 0 ? r : tree;
}

int step_mount(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);
	int target, r;

	if (setup->tree >= 0 && setup->tree != setup->first_tree)
		(void)close(setup->tree); /* the mount stays where it is */
	setup->tree_flags = attr->flags;
	setup->tree = setup_blame(setup, path, new_tree(type, plan_string(record, path), attr->flags));
	if (setup->tree < 0)
		return setup->tree;
	if (setup->first_tree < 0)
		setup->first_tree = setup->tree;
	target = target_make(setup, path, 1);
	if (target < 0)
		return target;
	r = sys_move_mount(setup->tree, target);
	(void)close(target);
	return blame(setup->failure, STEP_ATTACH, path, r < 0 ? r : sys(fchdir(setup->tree)));
}

/* The tree is our own and the working directory: a relative path can't lead out of it. */
int step_submount(struct setup *setup, const struct plan_record *record)
{
	const struct plan_attr *attr = plan_fixed(record);
	const char *type = plan_string(record, NULL), *path = plan_string(record, type);

	return setup_blame(setup, path, sys(mount(type, path, type, attr->flags, plan_string(record, path))));
}
