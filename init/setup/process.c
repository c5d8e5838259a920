#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/command/caps.h"
#include "init/command/request.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/number.h"
#include "init/sys/seccomp.h"
#include "init/sys/sys.h"
#include "setup.h"

int step_session(struct setup *setup, const struct plan_record *record)
{
	int r;

	(void)record;
	umask(0);
	r = sys(setsid());
	if (r < 0 && (r != -EPERM || getsid(0) != getpid())) /* a machine's PID 1 may lead a session already */
		return r;
	r = sys_new_keyring();
	return r == -ENOSYS || r == -EPERM ? 0 : setup_blame(setup, "keyring", r);
}

/* It takes the host's /proc: the container's may not exist. */
int step_oom_score_adj(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *score = plan_fixed(record);
	char digits[NUMBER_SIZE];
	int fd = sys(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)), r = fd;

	(void)setup;
	if (fd >= 0) {
		number_put(digits, score->n);
		r = sys(write(fd, digits, strlen(digits)));
		(void)close(fd); /* write(2) has told all */
	}
	return r;
}

/* The command lowers its own limit. To raise one takes CAP_SYS_RESOURCE: it is done while we have that. */
int step_rlimit(struct setup *setup, const struct plan_record *record)
{
	const struct plan_rlimit *limit = plan_fixed(record);
	struct rlimit now;
	int r = sys(prlimit(0, limit->resource, NULL, &now));

	(void)setup;
	if (r < 0 || limit->hard <= now.rlim_max)
		return r;
	now.rlim_max = limit->hard;
	return sys(prlimit(0, limit->resource, &now, NULL));
}

int step_no_groups(struct setup *setup, const struct plan_record *record)
{
	(void)record;
	setup->request->keeps_groups = true;
	return 0;
}

int step_debug(struct setup *setup, const struct plan_record *record)
{
	setup->debug = ((const struct plan_number *)plan_fixed(record))->n;
	return 0;
}

int step_hostname(struct setup *setup, const struct plan_record *record)
{
	const char *name = plan_string(record, NULL);

	(void)setup;
	return sys(sethostname(name, strlen(name)));
}

int step_domainname(struct setup *setup, const struct plan_record *record)
{
	const char *name = plan_string(record, NULL);

	(void)setup;
	return sys(setdomainname(name, strlen(name)));
}

int step_seccomp(struct setup *setup, const struct plan_record *record)
{
	(void)setup;
	return seccomp_install(plan_fixed(record), record->size);
}

int step_caps(struct setup *setup, const struct plan_record *record)
{
	const struct plan_caps *caps = plan_fixed(record);
	int r = caps_bound(caps->bounding);

	(void)setup;
	return r < 0 ? r : caps_set(caps);
}

int step_request(struct setup *setup, const struct plan_record *record)
{
	struct plan plan = plan_inner(record);
	int r = plan_check(&plan, Q_ARGS, PLAN_KINDS);

	if (r < 0)
		return blame(setup->failure, STEP_PLAN, NULL, r);
	r = request_prepare(setup->request, &plan, setup->failure);
	if (r < 0)
		setup->request->plan = (struct plan){ 0 }; /* a machine goes on: nothing of this request may run */
	return r;
}
