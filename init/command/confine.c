#include "confine.h"

#include <sched.h>
#include <sys/mount.h>

#include "caps.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/seccomp.h"
#include "init/sys/sys.h"
#include "request.h"

/* Makes the command's namespaces, and mounts its own /proc if it has its own processes. */
static int set_namespaces(uint64_t namespaces)
{
	int r = sys(unshare(namespaces & ~(uint64_t)CLONE_NEWPID));

	if (r < 0 || !(namespaces & CLONE_NEWNS))
		return r;
	r = sys(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
	if (r < 0 || !(namespaces & CLONE_NEWPID))
		return r;
	return sys(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL));
}

int confine(const struct request *request, struct failure *failure)
{
	const struct plan_record *record = NULL;
	int r = 0;

	while (r >= 0 && (record = plan_next(&request->plan, record))) {
		if (record->kind == Q_NAMESPACES)
			r = blame(failure, STEP_NAMESPACES, NULL,
				set_namespaces(((const struct plan_number *)plan_fixed(record))->n));
		else if (record->kind == Q_BOUND)
			r = blame(failure, STEP_CAPS, NULL,
				caps_bound(((const struct plan_caps *)plan_fixed(record))->bounding));
		else if (record->kind == Q_SECCOMP)
			r = blame(failure, STEP_SECCOMP, NULL, seccomp_install(plan_fixed(record), record->size));
		(void)request_blame(request, record, failure, r);
	}
	return r;
}
