/* Plans: what is made from a configuration, and that nothing malformed passes the check. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "container_unit.h"
#include "init/plan/plan.h"
#include "init/planner/planner.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "json_unit.h"

enum { ROOM = 1 << 16, LIST = 2048 };

static const char *const kinds[PLAN_KINDS] = {
	[P_SESSION] = "session", [P_OOM_SCORE_ADJ] = "oom", [P_RLIMIT] = "rlimit", [P_NO_GROUPS] = "nogroups",
	[P_HOSTNAME] = "hostname", [P_DOMAINNAME] = "domainname", [P_PRIVATE] = "private", [P_ROOT] = "root",
	[P_MOUNT] = "mount", [P_SUBMOUNT] = "submount", [P_MASK] = "mask", [P_READONLY] = "readonly",
	[P_COVER] = "cover", [P_PROTECT] = "protect", [P_AWAIT] = "await", [P_LINK_UP] = "up",
	[P_ADDRESS] = "address", [P_GATEWAY] = "gateway", [P_ENTER] = "enter", [P_REQUEST] = "request",
	[P_PROVIDE] = "provide", [P_MODULE] = "module", [P_DISK] = "disk", [P_MTU] = "mtu",
	[P_TIME] = "time", [P_OVERLAY] = "overlay", [P_CHROOT] = "chroot",
	[P_BIND] = "bind", [P_ATTACH] = "attach", [P_MASK_PATHS] = "hide", [P_READONLY_PATHS] = "keep",
	[P_DEVICE] = "device", [P_SYSCTLS] = "sysctls", [P_SYSCTL] = "sysctl", [P_ROUTE] = "route",
	[P_CONSOLE] = "console", [P_SECCOMP] = "seccomp", [P_CAPS] = "caps", [Q_ARGS] = "args",
	[Q_ENVIRONMENT] = "environment", [Q_USER] = "user", [Q_DIRECTORY] = "directory", [Q_CAPS] = "caps",
	[Q_NO_NEW_PRIVILEGES] = "nnp", [Q_RLIMIT] = "rlimit", [Q_UMASK] = "umask", [Q_TERMINAL] = "terminal",
	[Q_CONSOLE] = "console", [Q_NAMESPACES] = "namespaces", [Q_BOUND] = "bound", [Q_SECCOMP] = "seccomp",
};

/* The order of a plan is the order in which it is carried out; trees' own records are left out here. */
#define ROOT_AND_TREES \
	"private root " AFTER_ROOT
#define AFTER_ROOT \
	"mount:tmpfs,dev,mode=755,size=65536k " \
	"submount:devpts,pts,newinstance,ptmxmode=0666,mode=0620,gid=5 submount:tmpfs,shm,mode=1777,size=65536k "
#define TREES_2 "mount:proc,proc, " AFTER_PROC
#define AFTER_PROC \
	"mask:acpi,asound,kcore,keys,latency_stats,timer_list,timer_stats,sched_debug,scsi " \
	"readonly:bus,fs,irq,sys,sysrq-trigger mount:sysfs,sys, mask:firmware,devices/virtual/powercap " \
	"mount:tmpfs,run,mode=755 "
#define MQUEUE "submount:mqueue,mqueue, "

static const struct {
	const char *name, *text;
	bool whole;
	const char *expected;
} rows[] = {
	{ "request", "{\"args\": [\"a\", \"b\"], \"environment\": [\"K=V\"]}", false,
		"user:0:0 umask=18 directory:/ caps args:a,b environment:K=V" },
	{ "request, all keys",
		"{\"args\": [\"a\"], \"environment\": [], \"user\": \"u:g\", \"working_dir\": \"/d\", \"umask\": \"077\", "
		"\"no_new_privileges\": true, \"rlimits\": {\"nofile\": [1, 2]}}",
		false, "user:u:g rlimit umask=63 directory:/d caps nnp args:a environment" },
	{ "environment by default", "{\"args\": [\"a\"]}", false,
		"user:0:0 umask=18 directory:/ caps args:a "
		"environment:PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin,HOME=/,container=nsinit" },
	{ "whole", "{\"hostname\": \"h\", \"args\": [\"a\"]}", true,
		"session hostname:h " ROOT_AND_TREES MQUEUE TREES_2 "up:lo await=2 enter request seccomp caps" },
	{ "no filter, limits, oom", "{\"seccomp\": \"none\", \"oom_score_adj\": 7, \"rlimits\": {\"nofile\": 9}, \"args\": [\"a\"]}",
		true,
		"session oom=7 rlimit " ROOT_AND_TREES MQUEUE TREES_2 "up:lo await=2 enter request caps" },
	{ "default filter: beside the other, for root", "{\"seccomp\": \"default\", \"args\": [\"a\"]}", true,
		"session " ROOT_AND_TREES MQUEUE TREES_2 "up:lo await=2 enter request seccomp seccomp caps" },
	{ "host's network and ipc", "{\"namespaces\": [\"NEWNS\", \"NEWPID\"], \"args\": [\"a\"]}", true,
		"session " ROOT_AND_TREES TREES_2 "await=2 enter request seccomp caps" },
	{ "no mount namespace: the root is changed, and nothing mounted",
		"{\"namespaces\": [\"NEWNET\"], \"args\": [\"a\"]}", true, "session up:lo await=2 chroot request seccomp caps" },
	{ "none at all", "{\"namespaces\": [], \"args\": [\"a\"]}", true, "session await=2 chroot request seccomp caps" },
	{ "the clocks", "{\"namespaces\": [\"NEWTIME\"], \"time_offsets\": {\"boottime\": 5}, \"args\": [\"a\"]}", true,
		"session time await=2 chroot request seccomp caps" },
	{ "a writable root over another", "{\"namespaces\": [\"NEWNS\"], \"overlay\": \"/o\", \"args\": [\"a\"]}", true,
		"session private root overlay:/o/upper,/o/work, " AFTER_ROOT TREES_2 "await=2 enter request seccomp caps" },
	{ "in a tmpfs", "{\"namespaces\": [\"NEWNS\"], \"overlay\": \"tmpfs\", \"args\": [\"a\"]}", true,
		"session private root overlay:,, " AFTER_ROOT TREES_2 "await=2 enter request seccomp caps" },
	{ "nothing masked",
		"{\"namespaces\": [\"NEWNS\"], \"mask_paths\": [], \"readonly_paths\": [], \"args\": [\"a\"]}", true,
		"session " ROOT_AND_TREES "mount:proc,proc, mount:sysfs,sys, mount:tmpfs,run,mode=755 "
		"await=2 enter request seccomp caps" },
	{ "other paths masked",
		"{\"namespaces\": [\"NEWNS\"], \"mask_paths\": [\"/a\", \"/b/c\"], \"readonly_paths\": [\"/d\"], \"args\": [\"a\"]}", true,
		"session " ROOT_AND_TREES "mount:proc,proc, mount:sysfs,sys, mount:tmpfs,run,mode=755 hide:a,b/c keep:d "
		"await=2 enter request seccomp caps" },
	{ "network",
		"{\"args\": [\"a\"], \"network\": {\"ip\": \"10.0.0.2/24\", \"gateway\": \"10.0.0.1\", \"bridge\": \"b\", "
		"\"dns\": [\"10.0.0.3\"]}}",
		true,
		"session " ROOT_AND_TREES MQUEUE TREES_2 "up:lo await=1 address:eth0 up:eth0 gateway:eth0 "
		"cover:etc/resolv.conf,nameserver 10.0.0.3\n await=2 enter request seccomp caps" },
	{ "networks: one word for all; parameters before they come up",
		"{\"args\": [\"a\"], \"network\": [{\"bridge\": \"b\", \"ip\": \"10.0.0.2/24\", \"ip6\": \"fd00::2/64\", "
		"\"gateway6\": \"fd00::1\"}, {\"bridge\": \"c\", \"name\": \"lan\", \"ip\": \"10.1.0.2/24\", \"routes\": "
		"[{\"destination\": \"192.0.2.0/24\"}, {\"destination\": \"198.51.100.0/24\", \"gateway\": \"10.1.0.1\"}]}, "
		"{\"dns\": []}], \"sysctl\": {\"net.ipv4.conf.eth0/1.rp_filter\": 2, \"kernel/msgmax\": \"9\"}}",
		true,
		"session " ROOT_AND_TREES MQUEUE "mount:proc,proc, sysctls " AFTER_PROC "up:lo await=1 "
		"sysctl:net/ipv4/conf/eth0.1/rp_filter,2 sysctl:kernel/msgmax,9 address:eth0 address:eth0 up:eth0 gateway:eth0 "
		"address:lan up:lan route:lan route:lan cover:etc/resolv.conf, await=2 enter request seccomp caps" },
	{ "machine", "{\"hostname\": \"h\", \"modules\": [\"/a.ko x=1 y=2\", \"/b.ko\"], \"args\": [\"a\"]}", true,
		"module:/a.ko,x=1 y=2 module:/b.ko, session hostname:h up:lo request" },
	{ "machine, network",
		"{\"args\": [\"a\"], \"network\": {\"ip\": \"10.0.0.2/24\", \"gateway\": \"10.0.0.1\", \"mtu\": 1400}}", true,
		"session up:lo mtu:eth0 address:eth0 up:eth0 gateway:eth0 request" },
	{ "machine, all of a network",
		"{\"args\": [\"a\"], \"network\": [{\"dns\": [\"10.0.0.3\"]}, {\"ip6\": \"fd00::2/64\", \"gateway6\": \"fe80::1\", "
		"\"routes\": [{\"destination\": \"2001:db8::/32\"}]}], \"sysctl\": {\"vm.swappiness\": 1}}", true,
		"session up:lo sysctl:vm/swappiness,1 address:eth1 up:eth1 gateway:eth1 route:eth1 "
		"cover:etc/resolv.conf,nameserver 10.0.0.3\n request" },
	{ "machine, a root elsewhere: all else is for the init there",
		"{\"hostname\": \"h\", \"root\": {\"device\": \"/dev/sda\", \"type\": \"ext4\", \"options\": \"ro,data=journal,noatime\"}}",
		true, "disk:ext4,/.root,data=journal,/dev/sda" },
	{ "machine, its command is root with all rights", "{\"args\": [\"a\"]}", false,
		"user:0:0 console umask=18 directory:/ caps args:a "
		"environment:PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin,HOME=/,TERM=linux" },
	{ "machine, walls where they are asked for",
		"{\"args\": [\"a\"], \"environment\": [], \"keep_capabilities\": [], \"seccomp\": \"escape\", \"namespaces\": [\"NEWNET\"]}",
		false, "user:0:0 console namespaces bound seccomp umask=18 directory:/ caps args:a environment:TERM=linux" },
	{ "machine, default filter", "{\"args\": [\"a\"], \"environment\": [], \"seccomp\": \"default\"}", false,
		"user:0:0 console seccomp umask=18 directory:/ caps args:a environment:TERM=linux" },
};

static void add(char *list, const char *format, ...)
{
	size_t length = strlen(list);
	va_list args;

	va_start(args, format);
	vsnprintf(list + length, LIST - length, format, args);
	va_end(args);
}

/* The plan as words: kinds with their strings or number. */
static void list_records(const struct plan *plan, char *list)
{
	const struct plan_record *record = NULL;
	const char *string, *between;

	*list = '\0';
	while ((record = plan_next(plan, record))) {
		if (!kinds[record->kind])
			continue;
		add(list, "%s%s", *list ? " " : "", kinds[record->kind]);
		if (record->kind == P_AWAIT || record->kind == Q_UMASK || record->kind == P_OOM_SCORE_ADJ)
			add(list, "=%d", (int)((const struct plan_number *)plan_fixed(record))->n);
		for (string = NULL, between = ":"; (string = plan_string(record, string)); between = ",")
			add(list, "%s%s", between, string);
	}
}

static int make(const char *text, bool whole, struct plan_input *input, void *memory, size_t room)
{
	struct json json = text_open(text, strlen(text), 256);
	static _Alignas(8) unsigned char defaults[ROOM];
	struct container container;
	int size = -EINVAL;

	if (container_open(&json, &container, input->machine)) {
		input->container = &container;
		input->namespaces = container.namespaces.bits;
		input->tty_group = true;
		if (container.overlay.s && strcmp(container.overlay.s, "tmpfs")) {
			input->upper = "/o/upper";
			input->work = "/o/work";
		}
		if (!whole || !input->machine) {
			size = plan_make_defaults(defaults, sizeof defaults, input);
			input->request = (struct plan){ defaults, size < 0 ? 0 : size };
		}
		size = whole ? plan_make(memory, room, input) : plan_make_request(memory, room, input);
	}
	text_close(&json);
	return size;
}

static void test_rows(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	char list[LIST];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool machine = !strncmp(rows[i].name, "machine", 7);
		struct plan_input input = { .machine = machine, .term = "linux" };
		int size = make(rows[i].text, rows[i].whole, &input, memory, ROOM);
		struct plan plan = { memory, size < 0 ? 0 : size };

		*list = '\0';
		if (size > 0 && !plan_check(&plan, rows[i].whole ? P_SESSION : Q_ARGS, rows[i].whole ? Q_ARGS : PLAN_KINDS))
			list_records(&plan, list);
		report(count, rows[i].name, !strcmp(list, rows[i].expected), "it is\n%s\nnot\n%s", list, rows[i].expected);
	}
}

/* Every shorter plan and every one with a byte changed is refused or still well-formed: never a read beyond it. */
static void test_malformed(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	struct plan_input input = { 0 };
	int size = make("{\"args\": [\"a\", \"b\"], \"hostname\": \"h\"}", true, &input, memory, ROOM), cut = 0, changed = 0;
	char list[LIST];

	for (int length = 0; length < size; length++) {
		unsigned char *copy = aligned_alloc(8, (length + 8) & ~7);
		struct plan plan = { copy, length };

		memcpy(copy, memory, length);
		cut += plan_check(&plan, P_SESSION, Q_ARGS) == -EPROTO;
		if (length >= 16) { /* with the right size in the header the records must show it, but at a record's end */
			((struct plan_header *)copy)->size = length;
			if (!plan_check(&plan, P_SESSION, Q_ARGS))
				list_records(&plan, list);
		}
		free(copy);
	}
	report(count, "cut short", size > 0 && cut == size, "%d of %d were refused", cut, size);
	for (int i = 0; i < size; i++)
		for (int bit = 0; bit < 8; bit++) {
			struct plan plan = { memory, size };

			memory[i] ^= 1 << bit;
			if (plan_check(&plan, P_SESSION, Q_ARGS) < 0)
				changed++;
			else
				list_records(&plan, list);
			memory[i] ^= 1 << bit;
		}
	report(count, "changed bits", changed > 128, "only %d were refused", changed);
}

static void test_bounds(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	struct plan_input input = { 0 };
	int size = make("{\"args\": [\"a\"]}", true, &input, memory, ROOM), small = 0;

	for (int room = 0; room < size; room++)
		small += make("{\"args\": [\"a\"]}", true, &input, memory, room) == -E2BIG;
	report(count, "no room", size > 0 && small == size, "%d of %d were refused", small, size);
	report(count, "just enough room", make("{\"args\": [\"a\"]}", true, &input, memory, size) == size, "refused");
}

static void test_map(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	struct plan_input input = { 0 };
	int size = make("{\"args\": [\"a\"]}", false, &input, memory, ROOM);
	int fd = memfd_create("plan", MFD_CLOEXEC | MFD_ALLOW_SEALING), r;
	struct plan plan;

	r = write(fd, memory, size) == size ? plan_map(&plan, fd, Q_ARGS, PLAN_KINDS) : 0;
	report(count, "not sealed", r == -EPERM, "%d", r);
	fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
	r = plan_map(&plan, fd, P_SESSION, Q_ARGS);
	report(count, "the wrong kinds", r == -EPROTO, "%d", r);
	r = plan_map(&plan, fd, Q_ARGS, PLAN_KINDS);
	report(count, "sealed", r == 0 && plan.size == (size_t)size, "%d", r);
	if (r == 0)
		plan_unmap(&plan);
	close(fd);
	((struct plan_header *)memory)->version++;
	r = plan_check(&(struct plan){ memory, size }, Q_ARGS, PLAN_KINDS);
	report(count, "another version", r == -EPROTONOSUPPORT, "%d", r);
}

static void test_environment(struct count *count)
{
	static _Alignas(8) unsigned char memory[ROOM];
	char *more[] = { "B=2", "D=4" };
	struct plan_input input = { .environment = more, .environment_count = 2, .terminal = true, .term = "vt52" };
	char list[LIST];
	int size = make("{\"args\": [\"a\"], \"environment\": [\"A=1\", \"B=1\", \"BB=3\"]}", false, &input, memory, ROOM);

	list_records(&(struct plan){ memory, size < 0 ? 0 : size }, list);
	report(count, "more environment", !!strstr(list, "environment:A=1,BB=3,B=2,D=4,TERM=vt52"), "%s", list);
	more[1] = "TERM=x";
	size = make("{\"args\": [\"a\"], \"environment\": []}", false, &input, memory, ROOM);
	list_records(&(struct plan){ memory, size < 0 ? 0 : size }, list);
	report(count, "TERM given", !!strstr(list, "environment:B=2,TERM=x"), "%s", list);
}

int main(void)
{
	struct count count = { 0 };

	test_rows(&count);
	test_malformed(&count);
	test_bounds(&count);
	test_map(&count);
	test_environment(&count);
	return report_end(&count);
}
