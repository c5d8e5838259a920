#include "cgroup.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "hierarchy.h"
#include "init/sys/sys.h"
#include "path.h"
#include "record.h"

/* Opens the group at the path. If it has another inode, it is not ours: -ENOENT. */
static int open_same(int root, const char *path, uint64_t inode)
{
	int fd = path_open_beneath(root, path), r;
	struct stat st;

	if (fd < 0)
		return fd;
	r = sys(fstat(fd, &st));
	if (r >= 0 && st.st_ino == inode)
		return fd;
	(void)close(fd);
	return r < 0 ? r : -ENOENT;
}

int cgroup_find(struct cgroup *cgroup, const struct record *record, const struct hierarchies *hierarchies)
{
	int fd, count = 0;

	for (enum controller i = 0; i < CONTROLS; i++) {
		if (!record->of[i].path || hierarchies->root[i] < 0)
			continue;
		fd = open_same(hierarchies->root[i], record->of[i].path, record->of[i].inode);
		if (fd < 0 && fd != -ENOENT)
			return fd;
		for (enum controller j = i; fd >= 0 && j < CONTROLS; j++)
			if (hierarchies->root[j] == hierarchies->root[i])
				cgroup->dir[j] = fd;
		count += fd >= 0;
	}
	return count ? 0 : -ENOENT;
}

void cgroup_none(struct cgroup *cgroup)
{
	*cgroup = (struct cgroup){ .unified = -1, .inner = -1 };
	for (int i = 0; i < CGROUP_HIERARCHIES; i++)
		cgroup->dir[i] = -1;
}

int cgroup_open(struct cgroup *cgroup, const struct state *state)
{
	struct hierarchies hierarchies;
	struct record record;
	int r;

	cgroup_none(cgroup);
	r = record_read(&record, state);
	if (r < 0)
		return r;
	r = hierarchies_find(&hierarchies);
	if (r >= 0)
		r = cgroup_find(cgroup, &record, &hierarchies);
	hierarchies_close(&hierarchies);
	return r;
}

int cgroup_dir(const struct cgroup *cgroup, unsigned controller, bool *unified)
{
	*unified = cgroup->dir[controller] < 0 || controller == CONTROL_UNIFIED;
	return cgroup->dir[*unified ? CONTROL_UNIFIED : controller];
}

void cgroup_close(struct cgroup *cgroup)
{
	for (int i = 0; i < CGROUP_HIERARCHIES; i++) {
		int fd = cgroup->dir[i];

		for (int j = i; fd >= 0 && j < CGROUP_HIERARCHIES; j++)
			if (cgroup->dir[j] == fd)
				cgroup->dir[j] = -1;
		if (fd >= 0)
			(void)close(fd);
	}
	for (int i = 0; i < cgroup->procs_count; i++)
		(void)close(cgroup->procs[i]); /* write(2) has told the child whether it failed */
	if (cgroup->inner >= 0)
		(void)close(cgroup->inner); /* likewise */
	cgroup_none(cgroup);
}
