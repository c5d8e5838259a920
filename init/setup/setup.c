#include "setup.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cover.h"
#include "init/command/request.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/plan/tell.h"

static int (*const steps[])(struct setup *setup, const struct plan_record *record) = {
	[P_SESSION] = step_session,
	[P_OOM_SCORE_ADJ] = step_oom_score_adj,
	[P_RLIMIT] = step_rlimit,
	[P_HOSTNAME] = step_hostname,
	[P_DOMAINNAME] = step_domainname,
	[P_PRIVATE] = step_private,
	[P_ROOT] = step_root,
	[P_MOUNT] = step_mount,
	[P_SUBMOUNT] = step_submount,
	[P_NODE] = step_node,
	[P_SYMLINK] = step_symlink,
	[P_DIRECTORY] = step_directory,
	[P_FILE] = step_file,
	[P_MASK] = step_mask,
	[P_READONLY] = step_readonly,
	[P_COVER] = step_cover,
	[P_PROTECT] = step_protect,
	[P_AWAIT] = step_await,
	[P_LINK_UP] = step_link_up,
	[P_ADDRESS] = step_address,
	[P_GATEWAY] = step_gateway,
	[P_ENTER] = step_enter,
	[P_REQUEST] = step_request,
	[P_CONSOLE] = step_console,
	[P_SECCOMP] = step_seccomp,
	[P_CAPS] = step_caps,
	[P_PROVIDE] = step_provide,
	[P_MODULE] = step_module,
	[P_DISK] = step_disk,
	[P_MTU] = step_mtu,
	[P_NO_GROUPS] = step_no_groups,
	[P_TIME] = step_time,
	[P_OVERLAY] = step_overlay,
	[P_CHROOT] = step_chroot,
	[P_BIND] = step_bind,
	[P_ATTACH] = step_attach,
	[P_MASK_PATHS] = step_mask_paths,
	[P_READONLY_PATHS] = step_readonly_paths,
	[P_DEVICE] = step_device,
	[P_SYSCTLS] = step_sysctls,
	[P_SYSCTL] = step_sysctl,
	[P_ROUTE] = step_route,
	[P_DEBUG] = step_debug,
};

_Static_assert(sizeof steps / sizeof *steps == Q_ARGS, "a step for each kind of set-up");

/* Which step a record's kind is, for words. */
static const unsigned char names[] = {
	[P_SESSION] = STEP_SESSION, [P_OOM_SCORE_ADJ] = STEP_OOM, [P_RLIMIT] = STEP_LIMIT, [P_HOSTNAME] = STEP_HOSTNAME,
	[P_DOMAINNAME] = STEP_DOMAINNAME, [P_PRIVATE] = STEP_PRIVATE, [P_ROOT] = STEP_ROOT, [P_MOUNT] = STEP_MOUNT,
	[P_SUBMOUNT] = STEP_MOUNT, [P_NODE] = STEP_MAKE, [P_SYMLINK] = STEP_MAKE, [P_DIRECTORY] = STEP_MAKE,
	[P_FILE] = STEP_MAKE, [P_MASK] = STEP_MASK, [P_READONLY] = STEP_READONLY, [P_COVER] = STEP_WRITE,
	[P_PROTECT] = STEP_PROTECT, [P_AWAIT] = STEP_CHANNEL, [P_LINK_UP] = STEP_LINK, [P_ADDRESS] = STEP_ADDRESS,
	[P_GATEWAY] = STEP_ROUTE, [P_ENTER] = STEP_ENTER, [P_REQUEST] = STEP_USER, [P_CONSOLE] = STEP_TERMINAL,
	[P_SECCOMP] = STEP_SECCOMP, [P_CAPS] = STEP_CAPS, [P_PROVIDE] = STEP_MOUNT, [P_MODULE] = STEP_MODULE,
	[P_DISK] = STEP_DISK, [P_MTU] = STEP_MTU, [P_NO_GROUPS] = STEP_GROUPS, [P_TIME] = STEP_TIME,
	[P_OVERLAY] = STEP_OVERLAY, [P_CHROOT] = STEP_ENTER, [P_BIND] = STEP_SOURCE, [P_ATTACH] = STEP_MOUNT,
	[P_MASK_PATHS] = STEP_MASK, [P_READONLY_PATHS] = STEP_READONLY, [P_DEVICE] = STEP_MAKE,
	[P_SYSCTLS] = STEP_SYSCTL, [P_SYSCTL] = STEP_SYSCTL, [P_ROUTE] = STEP_ROUTE,
};

static void say_step(const struct setup *setup, const struct plan_record *record, int result)
{
	const char *object = plan_string(record, NULL), *more = object ? plan_string(record, object) : NULL;
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now); /* it can't fail */
	if (record->kind == P_FILE || record->kind == P_COVER)
		more = NULL; /* lines of content */
	tell("nsinit", "debug: %d us: the init: %s%s%s%s%s: %s", (int)(now.tv_sec * 1000000 + now.tv_nsec / 1000 - setup->debug),
		step_words(names[record->kind]), object ? " " : "", object ? object : "",
		more && *more ? " " : "", more ? more : "", result < 0 ? strerror(-result) : "done");
}

int setup_run(struct setup *setup, const struct plan *plan)
{
	const struct plan_record *record = NULL;
	int r;

	setup->request->base = plan->bytes;
	while ((record = plan_next(plan, record))) {
		r = steps[record->kind](setup, record);
		if (setup->debug && record->kind != P_DEBUG)
			say_step(setup, record, r);
		if (r < 0 && !setup->failure->at) /* a request has told its own record's */
			setup->failure->at = (const unsigned char *)record - plan->bytes;
		if (r < 0 && !setup->tell)
			return r;
		if (r < 0) {
			setup->tell(setup);
			*setup->failure = (struct failure){ 0 };
		}
	}
	return 0;
}

void setup_close(struct setup *setup)
{
	int *const fds[] = { &setup->root, &setup->first_tree, &setup->tree, &setup->netlink, &setup->sysctls };

	cover_forget(setup);
	if (setup->tree == setup->first_tree)
		setup->tree = -1;
	for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++) {
		if (*fds[i] >= 0)
			(void)close(*fds[i]); /* only held */
		*fds[i] = -1;
	}
}
