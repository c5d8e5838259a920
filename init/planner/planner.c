#include "planner.h"

#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>

#include "default_records.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "jsmn/container/container.h"
#include "parts.h"

#define VIEWS "sys/fs/cgroup"

static void add_default(struct writer *writer, const struct default_record *row)
{
	size_t begun = write_begin(writer, row->kind, 0);

	if (row->kind == P_MOUNT || row->kind == P_SUBMOUNT || row->kind == P_PROVIDE)
		write_bytes(writer, &(struct plan_attr){ .flags = row->flags }, sizeof(struct plan_attr));
	else if (row->kind == P_NODE)
		write_bytes(writer, &(struct plan_node){ row->major, row->minor, row->mode, 0 },
			sizeof(struct plan_node));
	else if (row->kind == P_DIRECTORY || row->kind == P_FILE)
		write_bytes(writer, &(struct plan_number){ row->mode }, sizeof(struct plan_number));
	write_bytes(writer, row->strings, row->size);
	write_end(writer, begun);
}

/* Tells whether the plan gets the row: the container has what it needs, and the configuration has nothing in its place. */
static bool is_wanted(const struct default_record *row, const struct plan_input *input)
{
	const struct container *container = input->container;

	if (row->namespaces & ~input->namespaces || row->group == (input->tty_group ? GROUP_UNMAPPED : GROUP_MAPPED))
		return false;
	return !(row->kind == P_MASK && container->mask_paths.set) && !(row->kind == P_READONLY && container->readonly_paths.set);
}

static void add_defaults(struct writer *writer, const struct plan_input *input)
{
	const struct default_record *row = defaults;

	for (; row < defaults + defaults_count; row++) {
		if (is_wanted(row, input))
			add_default(writer, row);
		if (row->kind == P_MOUNT && !strcmp(row->strings, "proc") && input->container->sysctls.count)
			write_plain(writer, P_SYSCTLS); /* before it is made read-only */
	}
}

/* The init's own: what a later command is to get and what starting it takes, but only the right to signal in force. */
static void add_caps(struct writer *writer, const struct plan_input *input)
{
	uint64_t kept = planner_capabilities(input);
	struct plan_caps caps = {
		.bounding = kept,
		.permitted = kept | BIT(CAP_SETUID) | BIT(CAP_SETGID) | BIT(CAP_KILL),
		.effective = BIT(CAP_KILL),
	};

	write_record(writer, P_CAPS, 0, &caps, sizeof caps, NULL);
}

/* The cgroup hierarchies, read-only. */
static void add_views(struct writer *writer, const struct plan_input *input)
{
	const struct cgroup_view *view = input->views;
	size_t begun;

	for (; view < input->views + input->view_count; view++) {
		begun = write_begin(writer, P_ATTACH, input->container->namespaces.at);
		write_bytes(writer, &(struct plan_attr){ .flags = MS_NOSUID | MS_NODEV | MS_NOEXEC }, sizeof(struct plan_attr));
		write_string(writer, view->type);
		write_string(writer, view->type);
		write_string(writer, view->target);
		write_string(writer, view->options);
		write_end(writer, begun);
	}
	if (input->view_count)
		write_record(writer, P_READONLY_PATHS, input->container->namespaces.at, NULL, 0, VIEWS);
}

/* The root itself, and the writable one over it. */
static void add_root(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	uint64_t readonly = container->readonly_fs.on ? MS_RDONLY : 0;
	size_t begun;

	write_record(writer, P_ROOT, container->readonly_fs.at,
		&(struct plan_attr){ MS_NODEV | (container->overlay.s ? MS_RDONLY : readonly), MS_PRIVATE },
		sizeof(struct plan_attr), NULL);
	if (!container->overlay.s)
		return;
	begun = write_begin(writer, P_OVERLAY, container->overlay.at);
	write_bytes(writer, &(struct plan_attr){ .flags = MS_NODEV | readonly }, sizeof(struct plan_attr));
	write_string(writer, input->upper ? input->upper : "");
	write_string(writer, input->work ? input->work : "");
	write_string(writer, input->namespaces & CLONE_NEWUSER ? "userxattr" : "");
	write_end(writer, begun);
}

static void add_network(struct writer *writer, const struct plan_input *input)
{
	if (input->namespaces & CLONE_NEWNET)
		write_record(writer, P_LINK_UP, 0, NULL, 0, "lo");
	planner_networks(writer, input);
}

/* Everything that a new mount namespace has, up to the root being entered. */
static void add_mounts(struct writer *writer, const struct plan_input *input)
{
	write_number(writer, P_PRIVATE, 0, planner_propagation(input));
	add_root(writer, input);
	add_defaults(writer, input);
	add_views(writer, input);
	planner_mounts(writer, input);
	planner_covers(writer, input->container);
	add_network(writer, input);
	planner_dns(writer, input->container);
}

/* Files in the root that the container must not change. An overlay's are its own. */
static void add_protection(struct writer *writer, const struct plan_input *input, unsigned i)
{
	if (input->protect[i].inode && !input->container->overlay.s)
		write_record(writer, P_PROTECT, 0, &(struct plan_protect){ input->protect[i].inode },
			sizeof(struct plan_protect), input->protect[i].name);
}

static void add_text(struct writer *writer, uint32_t kind, struct text text)
{
	if (text.s)
		write_record(writer, kind, text.at, NULL, 0, text.s);
}

void planner_begin(struct writer *writer, const struct container *container)
{
	write_plain(writer, P_SESSION);
	if (container->oom_score_adj.set)
		write_number(writer, P_OOM_SCORE_ADJ, container->oom_score_adj.at, container->oom_score_adj.n);
	planner_limits(writer, P_RLIMIT, container); /* raised while it may; each command lowers its own */
	add_text(writer, P_HOSTNAME, container->hostname);
	add_text(writer, P_DOMAINNAME, container->domainname);
}

/* A namespace that clone(2) can't make: its offsets would come too late. */
static void add_time(struct writer *writer, const struct plan_input *input)
{
	const struct time_offsets *offsets = &input->container->time_offsets;
	struct plan_time time = { offsets->monotonic.n, offsets->boottime.n };

	if (input->namespaces & CLONE_NEWTIME)
		write_record(writer, P_TIME, offsets->monotonic.at ? offsets->monotonic.at : offsets->boottime.at, &time, sizeof time,
			NULL);
}

/* The first file is there from the start, the second one once the front has said so. */
static void enter_root(struct writer *writer, const struct plan_input *input)
{
	add_mounts(writer, input);
	add_protection(writer, input, 0);
	write_number(writer, P_AWAIT, 0, GO_NSPID);
	add_protection(writer, input, 1);
	write_plain(writer, P_ENTER);
}

/* In the host's mount namespace nothing is mounted. */
static void change_root(struct writer *writer, const struct plan_input *input)
{
	add_network(writer, input);
	write_number(writer, P_AWAIT, 0, GO_NSPID);
	write_plain(writer, P_CHROOT);
}

static void make(struct writer *writer, const struct plan_input *input)
{
	size_t plan = write_begin_plan(writer);

	if (input->debug)
		write_number(writer, P_DEBUG, 0, input->debug);
	if (input->no_groups)
		write_plain(writer, P_NO_GROUPS);
	planner_begin(writer, input->container);
	add_time(writer, input);
	(input->namespaces & CLONE_NEWNS ? enter_root : change_root)(writer, input);
	planner_first_request(writer, input);
	if (input->terminal && input->namespaces & CLONE_NEWNS)
		write_record(writer, P_CONSOLE, 0, NULL, 0, "console");
	planner_filter(writer, P_SECCOMP, input);
	add_caps(writer, input);
	write_end_plan(writer, plan);
}

int plan_make_mounts(void *memory, size_t room)
{
	struct writer writer = { .bytes = memory, .room = room };
	size_t plan = write_begin_plan(&writer);

	for (size_t i = 0; i < machine_mounts_count; i++)
		add_default(&writer, &machine_mounts[i]);
	write_end_plan(&writer, plan);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make_defaults(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	planner_defaults(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}

/* The defaults of its command stand in the half of the room that the plan leaves. */
static int make_machine(unsigned char *memory, size_t room, const struct plan_input *input)
{
	const size_t half = room / 2 & ~(size_t)7;
	struct writer writer = { .bytes = memory, .room = half };
	struct plan_input with = *input;
	int r = plan_make_defaults(memory + half, room - half, input);

	if (r < 0)
		return r;
	with.request = (struct plan){ memory + half, (size_t)r };
	planner_machine(&writer, &with);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	if (input->machine)
		return make_machine(memory, room, input);
	make(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make_request(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	planner_request(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}
