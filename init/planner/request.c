#include <linux/capability.h>
#include <sched.h>
#include <string.h>

#include "filter.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "init/sys/number.h"
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

static void add_args(struct writer *writer, const struct plan_input *input)
{
	const struct list *args = &input->container->args;
	size_t begun = write_begin(writer, Q_ARGS, input->args ? 0 : args->at);
	uint32_t token = args->token;

	for (char *const *arg = input->args; arg && *arg; arg++)
		write_string(writer, *arg);
	for (uint32_t i = 0; !input->args && i < args->count; i++)
		write_string(writer, container_next(input->container, &token, NULL));
	write_end(writer, begun);
}

/* Whether one of `environment` names the variable of `setting`, which is K=V. */
static bool names(char *const *environment, size_t count, const char *setting)
{
	size_t length = strcspn(setting, "=") + 1;

	for (size_t i = 0; i < count; i++)
		if (!strncmp(environment[i], setting, length))
			return true;
	return false;
}

/* What sd_listen_fds(3) reads; whose pid it is, is known when there is one. */
static void add_listen(struct writer *writer, const struct plan_input *input)
{
	static const char fds[] = "LISTEN_FDS=", names[] = "LISTEN_FDNAMES=";
	char digits[NUMBER_SIZE];

	number_put(digits, input->listen);
	write_bytes(writer, fds, sizeof fds - 1);
	write_string(writer, digits);
	write_string(writer, PLAN_LISTEN_PID);
	if (input->listen_names) {
		write_bytes(writer, names, sizeof names - 1);
		write_string(writer, input->listen_names);
	}
}

/* The configuration's environment, what the caller adds to it or replaces of it, and TERM. */
static void add_environment(struct writer *writer, const struct plan_input *input)
{
	const struct list *list = &input->container->environment;
	char *const *more = input->environment;
	size_t count = input->environment_count, begun = write_begin(writer, Q_ENVIRONMENT, list->at);
	bool on_terminal = input->terminal || input->machine; /* there it is the console */
	bool term = !on_terminal || !input->term || names(more, count, "TERM=");
	uint32_t token = list->token;
	const char *setting;

	for (uint32_t i = 0; i < list->count; i++) {
		setting = container_next(input->container, &token, NULL);
		if (names(more, count, setting))
			continue;
		write_string(writer, setting);
		term = term || !strncmp(setting, "TERM=", 5);
	}
	for (const char *const *set = environment_default; !list->set && set[input->machine]; set++)
		if (!names(more, count, *set))
			write_string(writer, *set);
	for (size_t i = 0; i < count; i++)
		write_string(writer, more[i]);
	if (input->listen)
		add_listen(writer, input);
	if (!term) {
		write_bytes(writer, "TERM=", 5);
		write_string(writer, input->term);
	}
	write_end(writer, begun);
}

/* The caller's word, else the configuration's. */
static void add_choice(struct writer *writer, uint32_t kind, const char *given, struct text configured)
{
	if (given)
		write_record(writer, kind, 0, NULL, 0, given);
	else
		write_record(writer, kind, configured.at, NULL, 0, configured.s);
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

	if (filter == FILTER_ESCAPE || (filter == FILTER_DEFAULT && !input->machine && !(input->container->namespaces.bits & CLONE_NEWUSER))) {
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

void planner_request(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	const uint64_t caps = planner_capabilities(input);
	size_t plan = write_begin_plan(writer);

	add_choice(writer, Q_USER, input->user, container->user);
	if (input->terminal && !(input->namespaces & CLONE_NEWNS))
		write_plain(writer, Q_CONSOLE); /* the front has made it, of the host's devpts */
	else if (input->terminal)
		write_record(writer, Q_TERMINAL, 0, &(struct plan_terminal){ input->rows, input->columns },
			sizeof(struct plan_terminal), NULL);
	if (input->machine)
		add_wall(writer, input, caps);
	planner_limits(writer, Q_RLIMIT, container);
	write_number(writer, Q_UMASK, container->umask.at, container->umask.n);
	add_choice(writer, Q_DIRECTORY, input->directory, container->working_dir);
	write_record(writer, Q_CAPS, 0, &(struct plan_caps){ .permitted = caps, .effective = caps },
		sizeof(struct plan_caps), NULL);
	if (input->listen)
		write_number(writer, Q_LISTEN, 0, input->listen);
	if (container->no_new_privileges.on)
		write_plain(writer, Q_NO_NEW_PRIVILEGES);
	add_args(writer, input);
	add_environment(writer, input);
	write_end_plan(writer, plan);
}

void planner_first_request(struct writer *writer, const struct plan_input *input)
{
	size_t request = write_begin(writer, P_REQUEST, 0);

	planner_request(writer, input);
	write_end(writer, request);
}
