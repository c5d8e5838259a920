#include "setup.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "init/command/request.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/plan/tell.h"

/* What is done by a record of each kind. */
static const unsigned char steps[] = {
#define SETUP(kind, fixed, fewest, most, step, function) [kind] = step,
#include "init/plan/kinds.def"
};

static int carry_out(struct setup *setup, const struct plan_record *record)
{
	switch (record->kind) {
#define SETUP(kind, fixed, fewest, most, step, function) \
	case kind: \
		return function(setup, record);
#include "init/plan/kinds.def"
	}
	return 0; /* plan_map() has let no other kind in */
}

static void say_step(const struct setup *setup, const struct plan_record *record, int result)
{
	const char *object = plan_string(record, NULL), *more = object ? plan_string(record, object) : NULL;
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now); /* it can't fail */
	if (record->kind == P_FILE || record->kind == P_COVER)
		more = NULL; /* lines of content */
	tell("nsinit", "debug: %d us: the init: %s%s%s%s%s: %s", (int)(now.tv_sec * 1000000 + now.tv_nsec / 1000 - setup->debug),
		step_words(steps[record->kind]), object ? " " : "", object ? object : "",
		more && *more ? " " : "", more ? more : "", result < 0 ? strerror(-result) : "done");
}

static int run_record(struct setup *setup, const struct plan *plan, const struct plan_record *record)
{
	struct failure *failure = setup->failure;
	int r;

	failure->step = steps[record->kind];
	failure->object = plan_string(record, NULL);
	r = carry_out(setup, record);
	if (r < 0)
		failure->error = -r;
	if (r < 0 && !failure->at) /* a request has said which of its records it was */
		failure->at = (const unsigned char *)record - plan->bytes;
	if (setup->debug && record->kind != P_DEBUG)
		say_step(setup, record, r);
	return r;
}

int setup_run(struct setup *setup, const struct plan *plan)
{
	const struct plan_record *record = NULL;
	int r;

	setup->request->base = plan->bytes;
	while ((record = plan_next(plan, record))) {
		r = run_record(setup, plan, record);
		if (r < 0 && !setup->tell)
			return r;
		if (r < 0) {
			setup->tell(setup);
			*setup->failure = (struct failure){ 0 };
		}
	}
	return 0;
}

void setup_unmask(struct setup *setup)
{
	if (setup->masked >= 0)
		(void)unlinkat(setup->first_tree, SETUP_MASKED, AT_REMOVEDIR); /* it is empty, and ours */
	setup->masked = -1;
}

void setup_close(struct setup *setup)
{
	int *const fds[] = { &setup->root, &setup->first_tree, &setup->tree, &setup->netlink, &setup->sysctls };

	setup_unmask(setup);
	if (setup->tree == setup->first_tree)
		setup->tree = -1;
	for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++) {
		if (*fds[i] >= 0)
			(void)close(*fds[i]);
		*fds[i] = -1;
	}
}
