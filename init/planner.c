#include "planner.h"

#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>

#include "../jsmn/container.h"
#include "defaults.h"
#include "filter.h"
#include "fstab.h"
#include "plan.h"
#include "writer.h"

#define INTERFACE "eth0"

static void add_defaults(struct writer *writer, const struct default_record *rows, size_t count, uint64_t namespaces)
{
	size_t begun;

	for (const struct default_record *row = rows; row < rows + count; row++) {
		if (row->namespaces & ~namespaces)
			continue;
		begun = write_begin(writer, row->kind, 0);
		if (row->kind == P_MOUNT || row->kind == P_SUBMOUNT || row->kind == P_PROVIDE)
			write_bytes(writer, &(struct plan_attr){ row->flags }, sizeof(struct plan_attr));
		else if (row->kind == P_NODE)
			write_bytes(writer, &(struct plan_node){ row->major, row->minor, row->mode, 0 },
				sizeof(struct plan_node));
		else if (row->kind == P_DIRECTORY || row->kind == P_FILE)
			write_bytes(writer, &(struct plan_number){ row->mode }, sizeof(struct plan_number));
		write_bytes(writer, row->strings, row->size);
		write_end(writer, begun);
	}
}

static void add_address(struct writer *writer, uint32_t kind, const struct address *address)
{
	struct plan_address plan = { .family = address->family, .prefix = address->prefix };

	memcpy(plan.bytes, address->bytes, sizeof plan.bytes);
	if (address->set)
		write_record(writer, kind, address->at, &plan, sizeof plan, INTERFACE);
}

static void add_interface(struct writer *writer, const struct network *network)
{
	add_address(writer, P_ADDRESS, &network->ip);
	write_record(writer, P_LINK_UP, network->at, NULL, 0, INTERFACE);
	add_address(writer, P_GATEWAY, &network->gateway);
}

/* resolv.conf(5), over the one of the root. */
static void add_dns(struct writer *writer, const struct container *container)
{
	const struct list *dns = &container->network.dns;
	uint32_t token = dns->token;
	const char *server;
	size_t begun;

	if (!dns->set)
		return;
	begun = write_begin(writer, P_COVER, dns->at);
	write_string(writer, "etc/resolv.conf");
	for (uint32_t i = 0; i < dns->count; i++) {
		server = container_next(container, &token, NULL);
		write_bytes(writer, "nameserver ", 11);
		write_bytes(writer, server, strlen(server));
		write_bytes(writer, "\n", 1);
	}
	write_bytes(writer, "", 1);
	write_end(writer, begun);
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

void planner_filter(struct writer *writer, uint32_t kind)
{
	size_t size;
	const void *escape = filter_escape(&size);

	write_record(writer, kind, 0, escape, size, NULL);
}

static void add_filter(struct writer *writer, const struct plan_input *input)
{
	enum filter filter = input->container->seccomp;

	if (filter == FILTER_ESCAPE || (filter == FILTER_UNSET && input->filter_for_root))
		planner_filter(writer, P_SECCOMP);
}

static void add_text(struct writer *writer, uint32_t kind, struct text text)
{
	if (text.s)
		write_record(writer, kind, text.at, NULL, 0, text.s);
}

/* Of a file in the root that the container must not change. */
static void add_protection(struct writer *writer, uint64_t inode, const char *name)
{
	if (inode)
		write_record(writer, P_PROTECT, 0, &(struct plan_protect){ inode }, sizeof(struct plan_protect), name);
}

/* Everything that a new mount namespace has, up to the root being entered. */
static void add_root(struct writer *writer, const struct plan_input *input, uint64_t namespaces)
{
	const struct container *container = input->container;
	uint64_t readonly = container->readonly_fs.on ? MS_RDONLY : 0;

	write_plain(writer, P_PRIVATE);
	write_record(writer, P_ROOT, container->readonly_fs.at, &(struct plan_attr){ MS_NODEV | readonly },
		sizeof(struct plan_attr), NULL);
	write_record(writer, P_LISTEN, 0, NULL, 0, input->socket);
	add_defaults(writer, defaults, defaults_count, namespaces);
	if (namespaces & CLONE_NEWNET)
		write_record(writer, P_LINK_UP, 0, NULL, 0, "lo");
	if (container->network.bridge.s) {
		write_number(writer, P_AWAIT, container->network.bridge.at, GO_NETWORK);
		add_interface(writer, &container->network);
	}
	add_dns(writer, container);
	add_protection(writer, input->config, "container.json");
	write_number(writer, P_AWAIT, 0, GO_NSPID);
	add_protection(writer, input->nspid, ".nspid");
	write_plain(writer, P_ENTER);
}

/* What a container and a machine have in common. */
static void begin(struct writer *writer, const struct container *container)
{
	write_plain(writer, P_SESSION);
	if (container->oom_score_adj.set)
		write_number(writer, P_OOM_SCORE_ADJ, container->oom_score_adj.at, container->oom_score_adj.n);
	planner_limits(writer, P_RLIMIT, container); /* raised while it may; each command lowers its own */
	add_text(writer, P_HOSTNAME, container->hostname);
	add_text(writer, P_DOMAINNAME, container->domainname);
}

static void add_request(struct writer *writer, const struct plan_input *input)
{
	size_t request = write_begin(writer, P_REQUEST, 0);

	planner_request(writer, input);
	write_end(writer, request);
}

static void make(struct writer *writer, const struct plan_input *input)
{
	size_t plan = write_begin_plan(writer);

	begin(writer, input->container);
	add_root(writer, input, input->container->namespaces.bits);
	add_request(writer, input);
	if (input->terminal)
		write_record(writer, P_CONSOLE, 0, NULL, 0, "console");
	add_filter(writer, input);
	add_caps(writer, input);
	write_end_plan(writer, plan);
}

/* "path parameters" */
static void add_modules(struct writer *writer, const struct container *container)
{
	uint32_t token = container->modules.token, at;
	const char *module;
	size_t length, begun;

	for (uint32_t i = 0; i < container->modules.count; i++) {
		module = container_next(container, &token, &at);
		length = strcspn(module, " ");
		begun = write_begin(writer, P_MODULE, at);
		write_bytes(writer, module, length);
		write_bytes(writer, "", 1);
		write_string(writer, module + length + (module[length] == ' '));
		write_end(writer, begun);
	}
}

static void add_disk(struct writer *writer, const struct disk *root)
{
	char options[256] = "";
	uint64_t flags = fstab_flags(root->options.s ? root->options.s : "", options, sizeof options);
	size_t begun = write_begin(writer, P_DISK, root->at);

	write_bytes(writer, &(struct plan_attr){ flags }, sizeof(struct plan_attr));
	write_string(writer, root->type.s);
	write_string(writer, PLAN_DISK);
	write_string(writer, options);
	write_string(writer, root->device.s);
	write_end(writer, begun);
}

/* What has a root elsewhere leaves all the rest to the init there. */
static void make_machine(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	size_t plan = write_begin_plan(writer);

	add_modules(writer, container);
	if (container->root.set)
		add_disk(writer, &container->root);
	else {
		begin(writer, container);
		write_record(writer, P_LINK_UP, 0, NULL, 0, "lo");
		if (container->network.mtu.set)
			write_record(writer, P_MTU, container->network.mtu.at,
				&(struct plan_number){ container->network.mtu.n }, sizeof(struct plan_number), INTERFACE);
		if (container->network.ip.set)
			add_interface(writer, &container->network);
		add_dns(writer, container);
		add_request(writer, input);
	}
	write_end_plan(writer, plan);
}

int plan_make_mounts(void *memory, size_t room)
{
	struct writer writer = { .bytes = memory, .room = room };
	size_t plan = write_begin_plan(&writer);

	add_defaults(&writer, machine_mounts, machine_mounts_count, 0);
	write_end_plan(&writer, plan);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	(input->machine ? make_machine : make)(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make_request(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	planner_request(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}
