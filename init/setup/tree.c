#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/command/request.h"
#include "init/plan/plan.h"
#include "init/sys/sys.h"
#include "setup.h"

int tree_file(int tree, const char *name, mode_t mode, const char *content)
{
	int fd = sys(openat(tree, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
	size_t length = strlen(content);
	ssize_t written;

	if (fd < 0)
		return fd;
	written = write(fd, content, length);
	if (close(fd) < 0 || written < 0)
		return -errno;
	return (size_t)written == length ? 0 : -ENOSPC; /* a tmpfs writes all or has no room */
}

int step_symlink(struct setup *setup, const struct plan_record *record)
{
	const char *value = plan_string(record, NULL), *name = plan_string(record, value);
	int r = sys(symlinkat(value, setup->tree, name));

	return r == -EEXIST ? 0 : setup_blame(setup, name, r); /* a machine's tree may have it */
}

int step_directory(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mode = plan_fixed(record);

	return sys(mkdirat(setup->tree, plan_string(record, NULL), mode->n));
}

int step_file(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mode = plan_fixed(record);
	const char *name = plan_string(record, NULL);

	return tree_file(setup->tree, name, mode->n, plan_string(record, name));
}

/* Paths lead through our own tree alone, which nobody else has seen yet. */
int step_console(struct setup *setup, const struct plan_record *record)
{
	const char *name = plan_string(record, NULL);
	int r = sys(fchdir(setup->first_tree));

	if (r >= 0)
		r = tree_file(setup->first_tree, name, 0600, "");
	if (r >= 0)
		r = sys(mount(setup->request->terminal_name, name, NULL, MS_BIND, NULL));
	return r < 0 ? r : sys(chdir("/"));
}
