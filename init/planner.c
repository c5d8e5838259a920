#include "planner.h"

#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>

#include "../jsmn/container.h"
#include "defaults.h"
#include "filter.h"
#include "plan.h"
#include "writer.h"

static void add_defaults(struct writer *writer, uint64_t namespaces)
{
	size_t begun;

	for (const struct default_record *row = defaults; row < defaults + defaults_count; row++) {
		if (row->namespaces & ~namespaces)
			continue;
		begun = write_begin(writer, row->kind, 0);
		if (row->kind == P_MOUNT || row->kind == P_SUBMOUNT)
			write_bytes(writer, &(struct plan_attr){ row->flags }, sizeof(struct plan_attr));
		else if (row->kind == P_NODE)
			write_bytes(writer, &(struct plan_node){ row->major, row->minor, row->mode, 0 },
				sizeof(struct plan_node));
		else if (row->kind == P_DIRECTORY || row->kind == P_FILE)
			write_bytes(writer, &(struct plan_number){ row->mode }, sizeof(struct plan_number));
		for (int i = 0; i < DEFAULT_STRINGS && row->strings[i]; i++)
			write_string(writer, row->strings[i]);
		write_end(writer, begun);
	}
}

static void add_address(struct writer *writer, uint32_t kind, const struct address *address)
{
	struct plan_address plan = { .family = address->family, .prefix = address->prefix };

	memcpy(plan.bytes, address->bytes, sizeof plan.bytes);
	if (address->set)
		write_record(writer, kind, address->at, &plan, sizeof plan, "eth0");
}

static void add_network(struct writer *writer, const struct network *network)
{
	write_record(writer, P_LINK_UP, 0, NULL, 0, "lo");
	if (!network->bridge.s)
		return;
	write_number(writer, P_AWAIT, network->bridge.at, GO_NETWORK);
	add_address(writer, P_ADDRESS, &network->ip);
	write_record(writer, P_LINK_UP, network->at, NULL, 0, "eth0");
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

static void add_filter(struct writer *writer, const struct plan_input *input)
{
	enum filter filter = input->container->seccomp;
	const void *escape;
	size_t size;

	if (filter == FILTER_NONE || (filter == FILTER_UNSET && !input->filter_for_root))
		return;
	escape = filter_escape(&size);
	write_record(writer, P_SECCOMP, 0, escape, size, NULL);
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
	add_defaults(writer, namespaces);
	if (namespaces & CLONE_NEWNET)
		add_network(writer, &container->network);
	add_dns(writer, container);
	add_protection(writer, input->config, "container.json");
	write_number(writer, P_AWAIT, 0, GO_NSPID);
	add_protection(writer, input->nspid, ".nspid");
	write_plain(writer, P_ENTER);
}

static void make(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	size_t plan = write_begin_plan(writer), request;

	write_plain(writer, P_SESSION);
	if (container->oom_score_adj.set)
		write_number(writer, P_OOM_SCORE_ADJ, container->oom_score_adj.at, container->oom_score_adj.n);
	planner_limits(writer, P_RLIMIT, container); /* raised while it may; each command lowers its own */
	add_text(writer, P_HOSTNAME, container->hostname);
	add_text(writer, P_DOMAINNAME, container->domainname);
	add_root(writer, input, container->namespaces.bits);
	request = write_begin(writer, P_REQUEST, 0);
	planner_request(writer, input);
	write_end(writer, request);
	if (input->terminal)
		write_record(writer, P_CONSOLE, 0, NULL, 0, "console");
	add_filter(writer, input);
	add_caps(writer, input);
	write_end_plan(writer, plan);
}

int plan_make(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	make(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}

int plan_make_request(void *memory, size_t room, const struct plan_input *input)
{
	struct writer writer = { .bytes = memory, .room = room };

	planner_request(&writer, input);
	return writer.error ? writer.error : (int)writer.size;
}
