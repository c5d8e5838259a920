/*
 * The table of keys: what container_read makes of a text. The rows are in container_values.c,
 * container_keys.c and container_faults.c.
 */
#include <arpa/inet.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../../init/names.h"
#include "../../jsmn/container.h"
#include "../../jsmn/json.h"
#include "container_rows.h"
#include "json_unit.h"

static const uint64_t first_five =
	CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET;

struct writer {
	const struct json *json;
	char *to, *end;
	int faults;
};

static void put(struct writer *writer, const char *format, ...)
{
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(writer->to, (size_t)(writer->end - writer->to), format, arguments);
	va_end(arguments);
	if (n >= writer->end - writer->to)
		abort();
	writer->to += n;
}

static void put_place(struct writer *writer, const char *name, uint32_t at)
{
	struct json_place place = json_place(writer->json, at);

	put(writer, "%s@%u:%u=", name, place.line, place.column);
}

static void put_text(struct writer *writer, const char *name, struct text text)
{
	if (!text.s)
		return;
	put_place(writer, name, text.at);
	put(writer, "%s ", text.s);
}

static void put_list(struct writer *writer, const struct container *container, const char *name,
	struct list list)
{
	uint32_t token = list.token, at;
	const char *s;

	if (!list.set)
		return;
	put_place(writer, name, list.at);
	for (uint32_t i = 0; i < list.count; i++) {
		s = container_next(container, &token, &at);
		put(writer, "[%s@%u]", s, json_place(writer->json, at).column);
	}
	put(writer, " ");
}

static void put_flag(struct writer *writer, const char *name, struct flag flag)
{
	if (!flag.set)
		return;
	put_place(writer, name, flag.at);
	put(writer, "%s ", flag.on ? "on" : "off");
}

static void put_number(struct writer *writer, const char *name, struct number number)
{
	if (!number.set)
		return;
	put_place(writer, name, number.at);
	put(writer, "%lld ", (long long)number.n);
}

static void put_mask(struct writer *writer, const char *name, struct mask mask)
{
	if (!mask.set)
		return;
	put_place(writer, name, mask.at);
	put(writer, "%llx ", (unsigned long long)mask.bits);
}

static void put_address(struct writer *writer, const char *name, const struct address *address)
{
	char text[INET6_ADDRSTRLEN];

	if (!address->set)
		return;
	put_place(writer, name, address->at);
	put(writer, "%s/%u ", inet_ntop(address->family, address->bytes, text, sizeof text),
		address->prefix);
}

static void put_network(struct writer *writer, const struct container *container)
{
	const struct network *network = &container->network;

	if (!network->set)
		return;
	put_place(writer, "network", network->at);
	put(writer, "{ ");
	put_address(writer, "ip", &network->ip);
	put_address(writer, "gateway", &network->gateway);
	put_text(writer, "bridge", network->bridge);
	put_number(writer, "mtu", network->mtu);
	put_list(writer, container, "dns", network->dns);
	put(writer, "} ");
}

static void put_machine(struct writer *writer, const struct container *container)
{
	static const char *const exits[] = { "poweroff", "reboot", "halt", "respawn", "hang" };

	if (container->on_exit)
		put(writer, "on_exit=%s ", exits[container->on_exit]);
	put_list(writer, container, "modules", container->modules);
	if (container->root.set) {
		put_place(writer, "root", container->root.at);
		put(writer, "{ ");
		put_text(writer, "device", container->root.device);
		put_text(writer, "type", container->root.type);
		put_text(writer, "options", container->root.options);
		put(writer, "} ");
	}
	put_number(writer, "watchdog", container->watchdog);
	put_text(writer, "console", container->console);
}

/* NAME@LINE:COLUMN=VALUE of all that is set. */
static void write_container(struct writer *writer, const struct container *container)
{
	static const char *const filters[] = { NULL, "escape", "none" };

	put_text(writer, "hostname", container->hostname);
	put_text(writer, "domainname", container->domainname);
	put_list(writer, container, "args", container->args);
	put_list(writer, container, "environment", container->environment);
	put_text(writer, "working_dir", container->working_dir);
	put_text(writer, "user", container->user);
	put_flag(writer, "tty", container->tty);
	put_mask(writer, "namespaces", container->namespaces);
	if (!container->namespaces.set && container->namespaces.bits != first_five)
		put(writer, "namespaces=%llx? ", (unsigned long long)container->namespaces.bits);
	put_mask(writer, "capabilities", container->capabilities);
	put_mask(writer, "keep_capabilities", container->keep_capabilities);
	put_flag(writer, "no_new_privileges", container->no_new_privileges);
	put_flag(writer, "readonly_fs", container->readonly_fs);
	put_number(writer, "oom_score_adj", container->oom_score_adj);
	put_number(writer, "umask", container->umask);
	put_network(writer, container);
	for (int i = 0; i < CONTAINER_LIMITS; i++)
		if (container->rlimits[i].set) {
			put(writer, "%d@%u", i,
				json_place(writer->json, container->rlimits[i].at).column);
			put(writer, "=%lld:%lld ", (long long)container->rlimits[i].soft,
				(long long)container->rlimits[i].hard);
		}
	if (container->seccomp)
		put(writer, "seccomp=%s ", filters[container->seccomp]);
	put_number(writer, "stop_signal", container->stop_signal);
	put_number(writer, "stop_timeout", container->stop_timeout);
	put_machine(writer, container);
}

/* LINE:COLUMN WHAT TEXT (RIGHT) and a newline. */
static void add_fault(void *context, const struct fault *fault)
{
	struct writer *writer = context;
	struct json_place place = json_place(writer->json, fault->at);

	writer->faults++;
	put(writer, "%u:%u %s", place.line, place.column, fault->what);
	if (fault->length)
		put(writer, " %.*s", (int)fault->length, writer->json->text + fault->at);
	if (strnlen(writer->json->text + fault->at, fault->length) < fault->length)
		put(writer, " and more"); /* the length is not the unescaped string's */
	if (fault->right)
		put(writer, " (%s)", fault->right);
	put(writer, "\n");
}

static int find_capability(const char *name)
{
	static const char *const names[] = {
		[0] = "CHOWN",
		[8] = "SETPCAP",
		[16] = "SYS_MODULE",
		[17] = "SYS_RAWIO",
		[20] = "SYS_PACCT",
		[21] = "SYS_ADMIN",
		[23] = "SYS_NICE",
		[24] = "SYS_RESOURCE",
		[25] = "SYS_TIME",
		[26] = "SYS_TTY_CONFIG",
		[27] = "MKNOD",
		[29] = "AUDIT_WRITE",
		[30] = "AUDIT_CONTROL",
		[32] = "MAC_OVERRIDE",
		[33] = "MAC_ADMIN",
		[63] = "LAST",
	};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (names[i] && !strcasecmp(names[i], name))
			return i;
	return strcmp(name, "TOO_FAR") ? -1 : 64;
}

static const char *near_capability(const char *name)
{
	return strcmp(name, "SYS_ADMN") ? NULL : "SYS_ADMIN";
}

/* Whether every byte has the place now that it had before strings were unescaped. */
static bool same_places(const struct json *json, const char *text)
{
	struct json before = text_open(text, json->length, json->room);
	struct fault fault;
	bool same = !json_read(&before, &fault);

	for (uint32_t at = 0; at <= json->length && same; at++) {
		struct json_place was = json_place(&before, at), is = json_place(json, at);

		same = was.line == is.line && was.column == is.column;
	}
	text_close(&before);
	return same;
}

static void test_row(struct count *count, const struct row *row, bool machine)
{
	struct json json = text_open(row->text, strlen(row->text), 256);
	char got[4096];
	struct writer writer = { &json, got, got + sizeof got, 0 };
	struct container_reader reader = {
		.capability = find_capability,
		.near_capability = near_capability,
		.signal = signal_read,
		.machine = machine,
		.fault = add_fault,
		.context = &writer,
	};
	struct container container;
	int faults;

	verdict(&json, got, sizeof got);
	faults = *got ? 1 : container_read(&json, &reader, &container);
	if (!faults)
		write_container(&writer, &container);
	report(count, row->name,
		!strcmp(got, row->expected) && faults == writer.faults &&
			same_places(&json, row->text),
		"%d faults\n%s", faults, got);
	text_close(&json);
}

int main(void)
{
	const struct row *const tables[] = { value_rows, key_rows, fault_rows, machine_rows };
	struct count count = { 0 };

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct row *row = tables[i]; row->name; row++)
			test_row(&count, row, tables[i] == machine_rows);
	test_near(&count);
	return report_end(&count);
}
