/* The host's part of a plan: what is made of a configuration, that the init gets none of it, that nothing malformed passes. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "container_unit.h"
#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "init/planner/host.h"
#include "init/planner/planner.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "json_unit.h"

enum { ROOM = 1 << 16, LIST = 2048, KINDS = H_END - H_FIRST };

static const char *const names[KINDS] = {
	[H_NAMESPACES - H_FIRST] = "namespaces", [H_JOIN - H_FIRST] = "join", [H_UID_MAP - H_FIRST] = "uids",
	[H_GID_MAP - H_FIRST] = "gids", [H_ENVIRONMENT - H_FIRST] = "environment", [H_UPPER - H_FIRST] = "upper",
	[H_VETH - H_FIRST] = "veth", [H_CGROUP - H_FIRST] = "cgroup", [H_LIMIT - H_FIRST] = "limit",
	[H_DEVICES - H_FIRST] = "devices", [H_DEVICE_RULE - H_FIRST] = "rule", [H_TERMINAL - H_FIRST] = "terminal",
	[H_STOP - H_FIRST] = "stop", [H_TEXT - H_FIRST] = "text",
	[H_REQUEST - H_FIRST] = "request",
};

#define NEW "namespaces=6c020000 "
#define OWN "environment:container=nsinit "
#define END "stop=15,10 request"
#define RULES \
	"rule=2,1,-1:-1 rule=1,1,-1:-1 rule=2,7,1:3 rule=2,7,1:5 rule=2,7,1:7 rule=2,7,1:8 rule=2,7,1:9 rule=2,7,5:0 " \
	"rule=2,7,5:1 rule=2,7,5:2 rule=2,7,136:-1 "

/* `at` is told where it is not 0. */
static const struct row {
	const char *name, *text;
	bool privileged;
	const char *container, *expected;
} rows[] = {
	{ "nothing is asked for", "{}", true, NULL, NEW OWN END },
	{ "the namespaces that are new", "{\"namespaces\": [\"NEWNS\", \"NEWTIME\"]}", true, NULL,
		"namespaces@15=20080 " OWN END },
	{ "one that is entered", "{\"network\": {\"netns\": \"/run/netns/n\"}}", true, NULL,
		"namespaces=2c020000 join@23=40000000:/run/netns/n " OWN END },
	{ "ids: a plain user's own", "{\"namespaces\": [\"NEWUSER\"]}", false, NULL,
		"namespaces@15=10000000 uids@15=2: gids@15=2: " OWN END },
	{ "ids: root's ranges", "{\"namespaces\": [\"NEWUSER\"]}", true, NULL,
		"namespaces@15=10000000 uids@15=1: gids@15=1: " OWN END },
	{ "ids: lines as the kernel takes them",
		"{\"namespaces\": [\"NEWUSER\"], \"uid_mappings\": [{\"container_id\": 0, \"host_id\": 1234, \"size\": 1}, "
		"{\"container_id\": 1, \"host_id\": 4294901759, \"size\": 65535}], "
		"\"gid_mappings\": [{\"container_id\": 0, \"host_id\": 7, \"size\": 9}]}",
		false, NULL, "namespaces@15=10000000 uids@44=0:0 1234 1\n1 4294901759 65535\n gids@170=0:0 7 9\n " OWN END },
	{ "the init's one variable", "{\"environment\": [\"A=B\", \"container=ours\", \"container=other\"]}", true, NULL,
		NEW "environment:container=ours " END },
	{ "an overlay's directory", "{\"overlay\": \"/srv/upper\"}", true, NULL, NEW OWN "upper@13:/srv/upper, " END },
	{ "one of several containers", "{\"overlay\": \"/srv/upper\"}", true, "a", NEW OWN "upper@13:/srv/upper,a " END },
	{ "in a tmpfs: the host has no part in it", "{\"overlay\": \"tmpfs\"}", true, NULL, NEW OWN END },
	{ "interfaces, each with its bridge",
		"{\"network\": [{\"dns\": []}, {\"bridge\": \"b\"}, {\"bridge\": \"c\", \"name\": \"lan\", \"host_name\": \"h\", "
		"\"mtu\": 1400, \"mac\": \"02:00:00:00:00:01\"}]}",
		true, NULL,
		NEW OWN "veth@38=0,26,0,-:eth1,,b veth@55=1400,68,88,02..01:lan,h,c " END },
	{ "a cgroup: its devices as far as the kernel lets us", "{\"cgroups\": {}}", true, NULL,
		NEW OWN "cgroup@12: devices@12=1 " RULES END },
	{ "a cgroup: a path, limits in their order",
		"{\"cgroups\": {\"cpuset\": \"0-3\", \"cpu_quota\": 1000, \"cpu_shares\": 5, \"pids\": 7, \"memory_swap\": \"unlimited\", "
		"\"memory\": 1048576, \"devices\": false, \"path\": \"/a/b\"}}",
		true, NULL,
		NEW OWN "cgroup@151:/a/b limit@115=0,1048576: limit@93=1,-1: limit@74=2,7: limit@63=3,5: "
		"limit@43=4,1000: limit@24=5,0:0-3 devices@135=0 " RULES END },
	{ "a cgroup: the devices of the configuration, but no FIFO",
		"{\"cgroups\": {\"devices\": true}, \"devices\": [{\"path\": \"/dev/a\", \"type\": \"b\", \"major\": 8, \"minor\": 1}, "
		"{\"path\": \"/dev/f\", \"type\": \"p\"}, {\"path\": \"/dev/c\", \"type\": \"c\", \"major\": 10, \"minor\": 200}]}",
		true, NULL,
		NEW OWN "cgroup@12: devices@24=2 " RULES "rule@43=1,7,8:1 rule@133=2,7,10:200 " END },
	{ "a terminal is wanted", "{\"tty\": true}", true, NULL, NEW OWN "terminal@8=1 " END },
	{ "none is", "{\"tty\": false}", true, NULL, NEW OWN "terminal@8=0 " END },
	{ "the text that it is made of", "{\"tty\": true}", true, NULL,
		NEW OWN "terminal@8=1 stop=15,10 text:{\"tty\": true} request" },
	{ "how it is stopped", "{\"stop_timeout\": 0}", true, NULL, NEW OWN "stop=15,0 request" },
};

static void add(char *list, const char *format, ...)
{
	size_t length = strlen(list);
	va_list args;

	va_start(args, format);
	vsnprintf(list + length, LIST - length, format, args);
	va_end(args);
}

static void list_numbers(const struct plan_record *record, char *list)
{
	const void *fixed = plan_fixed(record);
	const struct host_veth *veth = fixed;
	const struct host_limit *limit = fixed;
	const struct host_device_rule *rule = fixed;
	const struct host_stop *stop = fixed;

	switch (record->kind) {
	case H_NAMESPACES:
	case H_JOIN:
		add(list, "=%llx", (unsigned long long)((const struct plan_number *)fixed)->n);
		break;
	case H_UID_MAP:
	case H_GID_MAP:
	case H_DEVICES:
	case H_TERMINAL:
		add(list, "=%lld", (long long)((const struct plan_number *)fixed)->n);
		break;
	case H_VETH:
		add(list, "=%u,%u,%u,", veth->mtu, veth->at_name, veth->at_outside);
		add(list, veth->has_mac ? "%02x..%02x" : "-", veth->mac[0], veth->mac[5]);
		break;
	case H_LIMIT:
		add(list, "=%u,%lld", limit->limit, (long long)limit->n);
		break;
	case H_DEVICE_RULE:
		add(list, "=%u,%u,%lld:%lld", rule->type, rule->access, (long long)rule->major, (long long)rule->minor);
		break;
	case H_STOP:
		add(list, "=%lld,%lld", (long long)stop->signal, (long long)stop->seconds);
		break;
	}
}

static void list_records(const struct plan *host, char *list)
{
	const struct plan_record *record = NULL;
	const char *string, *between;

	*list = '\0';
	while ((record = plan_next(host, record))) {
		add(list, "%s%s", *list ? " " : "", names[record->kind - H_FIRST]);
		if (record->at)
			add(list, "@%u", record->at);
		list_numbers(record, list);
		for (string = NULL, between = ":"; record->kind != H_REQUEST && (string = host_string(record, string)); between = ",")
			add(list, "%s%s", between, string);
	}
}

/* The host's part in `memory`; and the init's plan of the same in `inside`, where that is not NULL. Both sizes, or -errno. */
static int make(const struct row *row, void *memory, void *inside, int *size)
{
	struct json json = text_open(row->text, strlen(row->text), 256);
	struct container container;
	struct plan_input input = { .container = &container, .privileged = row->privileged, .name = row->container, .capabilities = ~UINT64_C(0) };
	int r = -EINVAL;

	if (container_open(&json, &container, false)) {
		input.text = strncmp(row->name, "the text", 8) ? NULL : row->text;
		input.namespaces = container.namespaces.bits & ~(uint64_t)(strstr(row->text, "netns") ? CLONE_NEWNET : 0);
		r = host_make(memory, ROOM, &input);
		input.request = host_request(&(struct plan){ memory, r < 0 ? 0 : r });
		if (inside)
			*size = plan_make(inside, ROOM, &input);
	}
	text_close(&json);
	return r;
}

static void test_rows(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	char list[LIST];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int size = make(&rows[i], memory, NULL, NULL);
		struct plan host = { memory, size < 0 ? 0 : size };

		*list = '\0';
		if (size > 0 && !host_check(&host))
			list_records(&host, list);
		report(count, rows[i].name, !strcmp(list, rows[i].expected), "it is\n%s\nnot\n%s", list, rows[i].expected);
	}
}

/* An id, an interface, a path that the host alone may know. */
static void test_inside(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM], inside[ROOM];
	static const struct row row = { "",
		"{\"hostname\": \"inside\", \"namespaces\": [\"NEWNS\", \"NEWUTS\", \"NEWNET\", \"NEWUSER\"], "
		"\"uid_mappings\": [{\"container_id\": 0, \"host_id\": 123456, \"size\": 1}], "
		"\"gid_mappings\": [{\"container_id\": 0, \"host_id\": 123456, \"size\": 1}], "
		"\"network\": {\"bridge\": \"HOSTbridge\", \"host_name\": \"HOSTveth\"}, "
		"\"cgroups\": {\"path\": \"/HOST/group\", \"cpuset\": \"123456\"}}",
		true, NULL, NULL };
	static const char *const hosts[] = { "HOST", "123456" };
	int size = 0, host = make(&row, memory, inside, &size), found = 0, known = 0;

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		known += host > 0 && memmem(memory, host, hosts[i], strlen(hosts[i]));
		found += size > 0 && memmem(inside, size, hosts[i], strlen(hosts[i]));
	}
	report(count, "the init's plan has no word of the host's part", size > 0 && known == 2 && !found &&
		memmem(inside, size, "inside", 6), "%d of %d words are there", found, known);
	report(count, "the host's part is no plan for an init",
		host > 0 && plan_check(&(struct plan){ memory, host }, P_SESSION, PLAN_KINDS) == -EPROTO, "it passes");
	report(count, "an init's plan is none for the host", size > 0 && host_check(&(struct plan){ inside, size }) == -EPROTO,
		"it passes");
}

/* Every shorter one and every one with a byte changed is refused or still well-formed: never a read beyond it. */
static void test_malformed(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	static const struct row row = { "", "{\"args\": [\"a\"], \"cgroups\": {\"path\": \"p\"}, \"network\": {\"bridge\": \"b\"}}", true, NULL, NULL };
	int size = make(&row, memory, NULL, NULL), cut = 0, changed = 0;
	char list[LIST];

	for (int length = 0; length < size; length++) {
		unsigned char *copy = aligned_alloc(8, (length + 8) & ~7);
		struct plan host = { copy, length };

		memcpy(copy, memory, length);
		if (length >= 16) /* else the right size in the header alone would tell */
			((struct plan_header *)copy)->size = length;
		cut += host_check(&host) == -EPROTO;
		free(copy);
	}
	report(count, "cut short: the request is missing at least", size > 0 && cut == size, "%d of %d were refused", cut, size);
	for (int i = 0; i < size; i++)
		for (int bit = 0; bit < 8; bit++) {
			memory[i] ^= 1 << bit;
			if (host_check(&(struct plan){ memory, size }) < 0)
				changed++;
			else
				list_records(&(struct plan){ memory, size }, list);
			memory[i] ^= 1 << bit;
		}
	report(count, "changed bits", changed > 128, "only %d were refused", changed);
}

/* One that is made by hand: `without` is left out, the request has a record of the kind `inner`. */
static int check_made(uint32_t without, uint32_t inner, int64_t signal, int64_t seconds)
{
	static _Alignas(8) unsigned char memory[ROOM];
	struct writer writer = { .bytes = memory, .room = sizeof memory };
	const struct host_stop stop = { signal, seconds };
	size_t plan = write_begin_plan(&writer), request;

	if (without != H_NAMESPACES)
		write_number(&writer, H_NAMESPACES, 0, 0);
	if (without != H_STOP)
		write_record(&writer, H_STOP, 0, &stop, sizeof stop, NULL);
	if (without != H_REQUEST) {
		request = write_begin(&writer, H_REQUEST, 0);
		plan = write_begin_plan(&writer);
		write_record(&writer, inner, 0, NULL, 0, "x");
		write_end_plan(&writer, plan);
		write_end(&writer, request);
	}
	write_end_plan(&writer, 0);
	return host_check(&(struct plan){ memory, writer.size });
}

static void test_refused(struct count *count)
{
	static const struct {
		const char *name;
		uint32_t without, inner;
		int64_t signal, seconds;
		int expected;
	} made[] = {
		{ "what it has at least", 0, Q_USER, SIGTERM, 10, 0 },
		{ "no namespaces", H_NAMESPACES, Q_USER, SIGTERM, 10, -EPROTO },
		{ "no word of how it is stopped", H_STOP, Q_USER, SIGTERM, 10, -EPROTO },
		{ "no request", H_REQUEST, Q_USER, SIGTERM, 10, -EPROTO },
		{ "a request to set something up", 0, P_HOSTNAME, SIGTERM, 10, -EPROTO },
		{ "no signal", 0, Q_USER, 0, 10, -EPROTO },
		{ "the last signal", 0, Q_USER, 64, 10, 0 },
		{ "no signal any more", 0, Q_USER, 65, 10, -EPROTO },
		{ "no time", 0, Q_USER, SIGTERM, -1, -EPROTO },
		{ "more milliseconds than poll(2) takes", 0, Q_USER, SIGTERM, INT32_MAX / 1000 + 1, -EPROTO },
	};
	int r;

	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		r = check_made(made[i].without, made[i].inner, made[i].signal, made[i].seconds);
		report(count, made[i].name, r == made[i].expected, "%d", r);
	}
}

int main(void)
{
	struct count count = { 0 };

	test_rows(&count);
	test_inside(&count);
	test_malformed(&count);
	test_refused(&count);
	return report_end(&count);
}
