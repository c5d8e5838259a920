#include "show.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/capability.h>

#include "config.h"
#include "init/plan/plan.h"
#include "init/planner/defaults.h"
#include "init/planner/planner.h"
#include "init/sys/signals.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "spawner/state/target.h"
#include "spawner/text/json_out.h"
#include "spawner/text/say.h"

enum { STOP_SECONDS = 10, ROOM = 128 << 10 };

/* What the plan says of a command: there the defaults are filled in. */
struct wanted {
	const struct plan_record *environment, *user, *directory, *caps, *umask;
};

static struct wanted find(const struct plan *request)
{
	struct wanted wanted = { 0 };
	const struct plan_record *record = NULL;

	while ((record = plan_next(request, record))) {
		wanted.environment = record->kind == Q_ENVIRONMENT ? record : wanted.environment;
		wanted.user = record->kind == Q_USER ? record : wanted.user;
		wanted.directory = record->kind == Q_DIRECTORY ? record : wanted.directory;
		wanted.caps = record->kind == Q_CAPS ? record : wanted.caps;
		wanted.umask = record->kind == Q_UMASK ? record : wanted.umask;
	}
	return wanted;
}

static uint64_t all_capabilities(void)
{
	return (UINT64_C(1) << cap_max_bits()) - 1;
}

static void show_strings(struct emit *emit, const char *key, const struct plan_record *record)
{
	const char *string = NULL;

	emit_open(emit, key, '[', true);
	while ((string = plan_string(record, string)))
		emit_string(emit, NULL, string);
	emit_close(emit, ']');
}

void show_list(struct emit *emit, const char *key, bool lines, const struct container *container, const struct list *list)
{
	uint32_t token = list->token;

	if (!list->set)
		return;
	emit_open(emit, key, '[', lines);
	for (uint32_t i = 0; i < list->count; i++)
		emit_string(emit, NULL, container_next(container, &token, NULL));
	emit_close(emit, ']');
}

static void show_namespaces(struct emit *emit, uint64_t bits)
{
	const char *name;
	uint64_t bit;

	emit_open(emit, "namespaces", '[', false);
	for (unsigned i = 0; (name = container_namespace(i, &bit)); i++)
		if (bits & bit)
			emit_string(emit, NULL, name);
	emit_close(emit, ']');
}

/* In the configuration's words; a capability without a name of libcap's has none there either. */
static void show_capability(struct emit *emit, int capability)
{
	char *name = cap_to_name(capability);

	for (char *c = name; c && *c; c++)
		*c -= *c >= 'a' && *c <= 'z' ? 'a' - 'A' : 0;
	if (name && !strncmp(name, "CAP_", 4))
		emit_string(emit, NULL, name + 4);
	(void)cap_free(name); /* it fails for what is not libcap's alone */
}

static void show_capabilities(struct emit *emit, uint64_t kept)
{
	emit_open(emit, "keep_capabilities", '[', false);
	if (kept == all_capabilities())
		emit_string(emit, NULL, "ALL");
	for (int i = 0; i < cap_max_bits() && kept != all_capabilities(); i++)
		if (kept >> i & 1)
			show_capability(emit, i);
	emit_close(emit, ']');
}

static void show_filter(struct emit *emit, const struct container *container)
{
	static const char *const words[] = { [FILTER_ESCAPE] = "escape", [FILTER_DEFAULT] = "default", [FILTER_NONE] = "none" };
	bool wall = container->namespaces.bits & CLONE_NEWUSER;
	enum filter filter = container->seccomp;

	if (filter == FILTER_UNSET)
		filter = wall ? FILTER_NONE : FILTER_ESCAPE;
	emit_string(emit, "seccomp", words[filter]);
}

/* A default path is told by the mount that it is in, and its name there. */
static void show_paths(struct emit *emit, const char *key, uint32_t kind, const struct container *container,
	const struct list *list)
{
	const struct default_record *row = defaults;
	const char *mount = "", *name;
	char path[128];

	if (list->set || !(container->namespaces.bits & CLONE_NEWNS)) {
		show_list(emit, key, true, container, list);
		return;
	}
	emit_open(emit, key, '[', true);
	for (; row < defaults + defaults_count; row++) {
		if (row->kind == P_MOUNT)
			mount = row->strings + strlen(row->strings) + 1;
		if (row->kind != kind)
			continue;
		for (name = row->strings; name < row->strings + row->size; name += strlen(name) + 1) {
			(void)snprintf(path, sizeof path, "/%s/%s", mount, name);
			emit_string(emit, NULL, path);
		}
	}
	emit_close(emit, ']');
}

static void show_offsets(struct emit *emit, const struct container *container)
{
	if (!(container->namespaces.bits & CLONE_NEWTIME))
		return;
	emit_open(emit, "time_offsets", '{', false);
	emit_number(emit, "monotonic", container->time_offsets.monotonic.n);
	emit_number(emit, "boottime", container->time_offsets.boottime.n);
	emit_close(emit, '}');
}

static void show_stop(struct emit *emit, const struct container *container)
{
	int signal = container->stop_signal.set ? (int)container->stop_signal.n : SIGTERM;
	char number[12];

	(void)snprintf(number, sizeof number, "%d", signal);
	emit_string(emit, "stop_signal", signal_name(signal) ? signal_name(signal) : number);
	emit_number(emit, "stop_timeout", container->stop_timeout.set ? container->stop_timeout.n : STOP_SECONDS);
}

static void show_machine(struct emit *emit, const struct container *container)
{
	if (container->on_exit != EXIT_POWEROFF)
		emit_string(emit, "on_exit", container_exit(container->on_exit));
	show_list(emit, "modules", true, container, &container->modules);
	if (container->root.set) {
		emit_open(emit, "root", '{', false);
		emit_string(emit, "device", container->root.device.s);
		emit_string(emit, "type", container->root.type.s);
		emit_string(emit, "options", container->root.options.s);
		emit_close(emit, '}');
	}
	if (container->watchdog.set)
		emit_number(emit, "watchdog", container->watchdog.n);
	emit_string(emit, "console", container->console.s);
}

static void show_command_keys(struct emit *emit, const struct container *container, const struct wanted *wanted)
{
	emit_string(emit, "hostname", container->hostname.s);
	emit_string(emit, "domainname", container->domainname.s);
	show_list(emit, "args", true, container, &container->args);
	show_strings(emit, "environment", wanted->environment);
	emit_string(emit, "working_dir", plan_string(wanted->directory, NULL));
	emit_string(emit, "user", plan_string(wanted->user, NULL));
	if (container->tty.set)
		emit_flag(emit, "tty", container->tty.on);
	show_namespaces(emit, container->namespaces.bits);
	show_capabilities(emit, ((const struct plan_caps *)plan_fixed(wanted->caps))->permitted);
	emit_flag(emit, "no_new_privileges", container->no_new_privileges.on);
	show_filter(emit, container);
	emit_flag(emit, "readonly_fs", container->readonly_fs.on);
}

static void show_rest(struct emit *emit, const struct container *container, const struct wanted *wanted)
{
	char umask[8];

	show_networks(emit, container);
	show_mounts(emit, container);
	show_devices(emit, container);
	show_paths(emit, "mask_paths", P_MASK, container, &container->mask_paths);
	show_paths(emit, "readonly_paths", P_READONLY, container, &container->readonly_paths);
	show_limits(emit, container);
	show_settings(emit, container);
	if (container->oom_score_adj.set)
		emit_number(emit, "oom_score_adj", container->oom_score_adj.n);
	(void)snprintf(umask, sizeof umask, "%03o", (unsigned)((const struct plan_number *)plan_fixed(wanted->umask))->n);
	emit_string(emit, "umask", umask);
	show_mappings(emit, container);
	show_cgroups(emit, container);
	emit_string(emit, "overlay", container->overlay.s);
	show_offsets(emit, container);
	show_stop(emit, container);
	show_machine(emit, container);
}

static int show(const struct container *container)
{
	struct plan_input input = { .container = container, .capabilities = all_capabilities() };
	uint64_t memory[ROOM / sizeof(uint64_t)];
	struct emit emit = { .error = 0 };
	int size = plan_make_request(memory, sizeof memory, &input), r;
	struct wanted wanted;

	if (size < 0)
		return say_error(size, "make the plan");
	wanted = find(&(struct plan){ (const unsigned char *)memory, (size_t)size });
	emit_open(&emit, NULL, '{', true);
	show_command_keys(&emit, container, &wanted);
	show_rest(&emit, container, &wanted);
	emit_close(&emit, '}');
	r = emit_end(&emit);
	return r < 0 ? say_error(r, "write to stdout") : 0;
}

/* What runs a shell in any root. */
static const char smallest[] =
	"{\n"
	"\t\"hostname\": \"box\",\n"
	"\t\"args\": [\"/bin/sh\"],\n"
	"\t\"environment\": [\n"
	"\t\t\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\",\n"
	"\t\t\"HOME=/root\"\n"
	"\t]\n"
	"}\n";

int show_smallest(void)
{
	printf("%s", smallest);
	return say_flushed();
}

int show_command(const struct target *target)
{
	struct config config = { 0 };
	int root = target_open(target);

	if (root < 0 || config_read(&config, root, target->config) || config_parse(&config))
		return -1;
	return show(&config.container);
}
