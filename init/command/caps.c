#include "caps.h"

#include <errno.h>
#include <sys/prctl.h>

#include "init/plan/plan.h"
#include "init/sys/sys.h"

const struct plan_caps caps_kill = { .permitted = 1 << CAP_KILL, .effective = 1 << CAP_KILL };

int caps_bound(uint64_t keep)
{
	int r;

	for (unsigned cap = 0; cap < 64; cap++) {
		if (keep >> cap & 1)
			continue;
		r = sys(prctl(PR_CAPBSET_DROP, cap, 0, 0, 0));
		if (r == -EINVAL && cap > 0) /* this kernel has no more */
			break;
		if (r < 0)
			return r;
	}
	r = sys(prctl(PR_GET_SECUREBITS, 0, 0, 0, 0));
	return r > 0 ? sys(prctl(PR_SET_SECUREBITS, 0, 0, 0, 0)) : r;
}

/* Raises the ambient set, which lowering the inheritable set has emptied. */
static int raise_ambient(uint64_t caps)
{
	int r;

	for (unsigned cap = 0; caps >> cap; cap++)
		if (caps >> cap & 1 && (r = sys(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, cap, 0, 0))) < 0)
			return r;
	return 0;
}

int caps_set(const struct plan_caps *caps)
{
	struct sys_caps now;
	int r = sys_capget(&now);

	if (r < 0)
		return r;
	now.permitted &= caps->permitted;
	now.effective = now.permitted & caps->effective;
	now.inheritable = now.permitted & caps->inheritable;
	r = sys_capset(&now);
	return r < 0 ? r : raise_ambient(now.inheritable & caps->ambient);
}

int caps_raise(void)
{
	struct sys_caps now;
	int r = sys_capget(&now);

	if (r < 0)
		return r;
	now.effective = now.permitted;
	return sys_capset(&now);
}
