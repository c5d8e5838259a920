#include "plans.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "front.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/planner/planner.h"
#include "memfd.h"
#include "run.h"
#include "spawner/state/state.h"
#include "spawner/text/say.h"
#include "terminal.h"

/* The kernel takes 6 MiB of arguments at most, see execve(2); the configuration has 64 KiB. The host's plan stands first. */
enum { ROOM = 8 << 20, ALL = HOST_ROOM + ROOM };

static unsigned char *get_memory(void)
{
	void *memory = mmap(NULL, ALL, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (memory == MAP_FAILED)
		return NULL;
	(void)madvise(memory, ALL, MADV_NOHUGEPAGE); /* else its first byte may cost two megabytes of zeros */
	return memory;
}

int say_version(uint32_t version)
{
	return say("the container was started by another nsinit, whose init speaks version %u; this one speaks %d: use the other nsinit here",
		version, PLAN_VERSION);
}

static int no_memory(void)
{
	return say_error(-ENOMEM, "get memory for the plan");
}

int host_plan_make(struct run *run)
{
	unsigned char *memory = get_memory();
	int size;

	run->host = (struct plan){ memory, 0 };
	if (!memory)
		return no_memory();
	size = run->front->make_host(run->front, run, memory, HOST_ROOM);
	run->host.size = size < 0 ? 0 : (size_t)size;
	return size < 0 ? -1 : 0;
}

int host_plan_keep(const struct run *run)
{
	int r = state_keep(run->state, STATE_PLAN, (const char *)run->host.bytes, run->host.size);

	return r < 0 ? say_error(r, "keep the plan in the state directory") : 0;
}

int host_plan_read(struct run *run)
{
	unsigned char *memory = get_memory();
	int r;

	run->host = (struct plan){ memory, 0 };
	if (!memory)
		return no_memory();
	r = state_read(run->state, STATE_PLAN, memory, HOST_ROOM);
	if (r == -ENOENT)
		return r;
	if (r >= 0) {
		run->host.size = (size_t)r;
		r = host_check(&run->host);
	}
	if (r == -EPROTONOSUPPORT)
		return say_version(((const struct plan_header *)run->host.bytes)->version);
	if (r == -EPROTO || r == -EFBIG)
		return say("this nsinit can't read the live container's plan: use the nsinit that started it");
	return r < 0 ? say_error(r, "read the live container's plan") : 0;
}

static void fill_in(const struct run *run, struct plan_input *input)
{
	const struct run_options *options = run->options;

	input->request = host_request(&run->host);
	input->namespaces = (uint64_t)host_number(&run->host, H_NAMESPACES, 0);
	input->args = options->args;
	input->environment = options->environment;
	input->environment_count = options->environment_count;
	input->user = options->user;
	input->directory = options->directory;
	input->mounts = options->mounts;
	input->mount_count = options->mount_count;
	input->terminal = run->terminal;
	input->term = getenv("TERM");
	input->listen = run->listen_fds;
	input->listen_names = getenv("LISTEN_FDNAMES");
	input->debug = options->since;
	if (run->terminal)
		terminal_size(&input->rows, &input->columns);
}

/* The other plan stands behind the host's, often in the same page. Both are whole units of eight bytes. */
static unsigned char *behind(const struct run *run)
{
	return (unsigned char *)run->host.bytes + run->host.size;
}

/* Makes run->plan of the `size` bytes (or -errno) behind the host's plan. Returns a sealed memfd of them, or -errno. */
static int seal(struct run *run, int size)
{
	if (size < 0)
		return size;
	run->plan = (struct plan){ behind(run), (size_t)size };
	return memfd_sealed("plan", run->plan.bytes, run->plan.size, 0);
}

int plan_seal(struct run *run, struct plan_input *input)
{
	char cwd[PATH_MAX];

	fill_in(run, input);
	input->cwd = getcwd(cwd, sizeof cwd); /* without one a relative source is not found, which is told */
	return seal(run, run->front->make_plan(run->front, input, behind(run), ROOM));
}

int request_seal(struct run *run)
{
	struct plan_input input = { 0 };

	fill_in(run, &input);
	return seal(run, plan_make_request(behind(run), ROOM, &input));
}

void plans_drop(struct run *run)
{
	if (run->host.bytes)
		(void)munmap((void *)run->host.bytes, ALL); /* can't fail: it is what mmap returned */
	run->host = run->plan = (struct plan){ 0 };
}
