#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/command/request.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "setup.h"
#include "tree.h"

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
	int r;

	r = sys(symlinkat(value, setup->tree, name));
	return r == -EEXIST ? 0 : blame(setup->failure, STEP_MAKE, name, r); /* a machine's tree may have it */
}

int step_directory(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mode = plan_fixed(record);
	const char *name = plan_string(record, NULL);

	return blame(setup->failure, STEP_MAKE, name, sys(mkdirat(setup->tree, name, mode->n)));
}

int step_file(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *mode = plan_fixed(record);
	const char *name = plan_string(record, NULL);

	return blame(setup->failure, STEP_WRITE, name,
		tree_file(setup->tree, name, mode->n, plan_string(record, name)));
}

/* By paths in our own tree, which nobody else has seen yet. */
int step_console(struct setup *setup, const struct plan_record *record)
{
	const char *name = plan_string(record, NULL);
	struct failure *failure = setup->failure;

	if (blame(failure, STEP_TERMINAL, name, sys(fchdir(setup->first_tree))) < 0)
		return -failure->error;
	if (blame(failure, STEP_TERMINAL, name, tree_file(setup->first_tree, name, 0600, "")) < 0)
		return -failure->error;
	if (blame(failure, STEP_TERMINAL, name,
		    sys(mount(setup->request->terminal_name, name, NULL, MS_BIND, NULL))) < 0)
		return -failure->error;
	return blame(failure, STEP_TERMINAL, name, sys(chdir("/")));
}
