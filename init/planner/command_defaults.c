#include <linux/capability.h>
#include <sched.h>

#include "filter.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "jsmn/container/container.h"
#include "parts.h"
#include "planner.h"

/* Where the configuration has no `environment`. */
static const char *const environment_default[] = {
	"PATH=" PLAN_PATH,
	"HOME=/",
	"container=nsinit", /* last: a machine is none */
	NULL,
};

/* What a command keeps where the configuration is silent: what Docker's default keeps. */
static const uint64_t caps_default = BIT(CAP_CHOWN) | BIT(CAP_DAC_OVERRIDE) | BIT(CAP_FSETID) | BIT(CAP_FOWNER) |
	BIT(CAP_MKNOD) | BIT(CAP_NET_RAW) | BIT(CAP_SETGID) | BIT(CAP_SETUID) | BIT(CAP_SETFCAP) | BIT(CAP_SETPCAP) |
	BIT(CAP_NET_BIND_SERVICE) | BIT(CAP_SYS_CHROOT) | BIT(CAP_KILL) | BIT(CAP_AUDIT_WRITE);

uint64_t planner_capabilities(const struct plan_input *input)
{
	const struct container *container = input->container;

	if (container->keep_capabilities.set)
		return container->keep_capabilities.bits & input->capabilities;
	if (container->capabilities.set)
		return ~container->capabilities.bits & input->capabilities;
	return (input->machine ? ~UINT64_C(0) : caps_default) & input->capabilities;
}

static void add_args(struct writer *writer, const struct container *container)
{
	const struct list *args = &container->args;
	uint32_t token = args->token;
	size_t begun;

	if (!args->count)
		return;
	begun = write_begin(writer, Q_ARGS, args->at);
	for (uint32_t i = 0; i < args->count; i++)
		write_string(writer, container_next(container, &token, NULL));
	write_end(writer, begun);
}

static void add_environment(struct writer *writer, const struct plan_input *input)
{
	const struct list *list = &input->container->environment;
	size_t begun = write_begin(writer, Q_ENVIRONMENT, list->at);
	uint32_t token = list->token;

	for (uint32_t i = 0; i < list->count; i++)
		write_string(writer, container_next(input->container, &token, NULL));
	for (const char *const *set = environment_default; !list->set && set[input->machine]; set++)
		write_string(writer, *set);
	write_end(writer, begun);
}

void planner_limits(struct writer *writer, uint32_t kind, const struct container *container)
{
	const struct limit *limit;

	for (uint32_t i = 0; i < CONTAINER_LIMITS; i++) {
		limit = &container->rlimits[i];
		if (limit->set)
			write_record(writer, kind, limit->at, &(struct plan_rlimit){ i, limit->soft, limit->hard },
				sizeof(struct plan_rlimit), NULL);
	}
}

/*
 * Each narrows what the others let through; the kernel allows the second by the first. The default one alone would not
 * keep a root from an escape who is the host's.
 */
void planner_filter(struct writer *writer, uint32_t kind, const struct plan_input *input)
{
	enum filter filter = input->container->seccomp;
	struct sock_filter code[FILTER_MOST];
	const void *escape;
	size_t size;

	if (filter == FILTER_ESCAPE ||
		(filter == FILTER_DEFAULT && !input->machine && !(input->container->namespaces.bits & CLONE_NEWUSER))) {
		escape = filter_escape(&size);
		write_record(writer, kind, 0, escape, size, NULL);
	}
	if (filter == FILTER_DEFAULT) {
		size = filter_default(code, planner_capabilities(input)) * sizeof *code;
		write_record(writer, kind, 0, code, size, NULL);
	}
}

/* What walls a container's PID 1 in, a machine's command alone: only where it is asked for. */
static void add_wall(struct writer *writer, const struct plan_input *input, uint64_t caps)
{
	const struct container *container = input->container;

	write_plain(writer, Q_CONSOLE);
	if (container->namespaces.set && container->namespaces.bits)
		write_number(writer, Q_NAMESPACES, container->namespaces.at, container->namespaces.bits);
	if (container->keep_capabilities.set || container->capabilities.set)
		write_record(writer, Q_BOUND, 0, &(struct plan_caps){ .bounding = caps }, sizeof(struct plan_caps), NULL);
	planner_filter(writer, Q_SECCOMP, input);
}

void planner_defaults(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	const uint64_t caps = planner_capabilities(input);
	size_t plan = write_begin_plan(writer);

	write_record(writer, Q_USER, container->user.at, NULL, 0, container->user.s);
	if (input->machine)
		add_wall(writer, input, caps);
	planner_limits(writer, Q_RLIMIT, container);
	write_number(writer, Q_UMASK, container->umask.at, container->umask.n);
	write_record(writer, Q_DIRECTORY, container->working_dir.at, NULL, 0, container->working_dir.s);
	write_record(writer, Q_CAPS, 0, &(struct plan_caps){ .permitted = caps, .effective = caps },
		sizeof(struct plan_caps), NULL);
	if (container->no_new_privileges.on)
		write_plain(writer, Q_NO_NEW_PRIVILEGES);
	add_args(writer, container);
	add_environment(writer, input);
	write_end_plan(writer, plan);
}
