#include "make_plan.h"

#include <errno.h>
#include <limits.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "init/plan/plan.h"
#include "init/planner/planner.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "memfd.h"
#include "run.h"
#include "spawner/config/config.h"
#include "spawner/host/netns.h"
#include "terminal.h"

/* The kernel takes 6 MiB of arguments at most, see execve(2); the configuration has 64 KiB. */
enum { ROOM = 8 << 20 };

uint64_t carry_namespaces(const struct config *config)
{
	uint64_t namespaces = config->container.namespaces.bits;

	return netns_is_joined(config) ? namespaces & ~(uint64_t)CLONE_NEWNET : namespaces;
}

static void fill_in(const struct run *run, struct plan_input *input)
{
	const struct run_options *options = run->options;

	input->container = &run->config->container;
	input->namespaces = carry_namespaces(run->config);
	input->capabilities = input->namespaces & CLONE_NEWUSER ? ~UINT64_C(0) : sys_permitted(); /* in a new one all are there */
	input->args = options->args;
	input->environment = options->environment;
	input->environment_count = options->environment_count;
	input->user = options->user;
	input->directory = options->directory;
	input->mounts = options->mounts;
	input->mount_count = options->mount_count;
	input->terminal = run->terminal;
	input->term = getenv("TERM");
	input->listen = run->handed;
	input->listen_names = getenv("LISTEN_FDNAMES");
	input->debug = options->since;
	if (run->terminal)
		terminal_size(&input->rows, &input->columns);
}

int carry_plan(struct run *run, struct plan_input *input, int whole, struct plan *plan)
{
	char cwd[PATH_MAX];
	void *memory;
	int r;

	fill_in(run, input);
	input->cwd = getcwd(cwd, sizeof cwd); /* without one a relative source is not found, which is told */
	memory = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (memory == MAP_FAILED)
		return -errno;
	(void)madvise(memory, ROOM, MADV_NOHUGEPAGE); /* else its first byte may cost two megabytes of zeros */
	r = whole ? plan_make(memory, ROOM, input) : plan_make_request(memory, ROOM, input);
	*plan = (struct plan){ memory, r < 0 ? 0 : r };
	if (r >= 0)
		r = memfd_sealed("plan", memory, plan->size, 0);
	if (r < 0)
		carry_drop(plan);
	return r;
}

void carry_drop(struct plan *plan)
{
	if (plan->bytes)
		(void)munmap((void *)plan->bytes, ROOM); /* can't fail: it is what mmap returned */
	plan->bytes = NULL;
	plan->size = 0;
}
