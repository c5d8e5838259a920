#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "jsmn/json/text.h"
#include "live.h"
#include "members.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/cgroup/hierarchy.h"
#include "spawner/config/config.h"
#include "spawner/process/process.h"
#include "spawner/state/detached.h"
#include "spawner/state/origin.h"
#include "spawner/state/target.h"
#include "spawner/text/file.h"
#include "spawner/text/json_out.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { TEXT = 4096 };

/* Prints a string that may hold any bytes: what is no UTF-8, or a C1 control, becomes a question mark. */
static void print_any(struct json_out *out, const char *key, const char *value)
{
	char text[TEXT];
	size_t length = strnlen(value, sizeof text - 1);

	memcpy(text, value, length);
	for (size_t i = 0, n; i < length; i += n) {
		n = text_utf8(text + i, (uint32_t)(length - i));
		if (!n || (n > 1 && text_control(text + i, n)))
			memset(text + i, '?', n ? n : 1);
		n += !n;
	}
	json_out_bytes(out, key, text, length);
}

/* The links of /proc/PID/ns are "name:[inode]". */
static void print_namespaces(struct json_out *out, pid_t pid)
{
	static const char names[][8] = { "cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts" };
	char path[128], link[64];
	ssize_t length;

	json_out_open(out, "namespaces", '{', false);
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)pid, names[i]);
		length = readlink(path, link, sizeof link - 1);
		if (length <= 0)
			continue;
		link[length] = '\0';
		json_out_number(out, names[i], strtoll(link + strcspn(link, "[") + 1, NULL, 10));
	}
	json_out_close(out, '}');
}

static int print_cgroup(void *context, const char *controllers, const char *path)
{
	print_any(context, *controllers ? controllers : "unified", path);
	return 0;
}

static void print_cgroups(struct json_out *out, pid_t pid)
{
	char path[48];

	snprintf(path, sizeof path, "/proc/%d/cgroup", (int)pid);
	json_out_open(out, "cgroup", '{', true);
	(void)hierarchy_each(path, print_cgroup, out); /* a file that can't be read gives an empty object */
	json_out_close(out, '}');
}

/* Prints the label of the security module, AppArmor or SELinux. */
static void print_label(struct json_out *out, pid_t pid)
{
	char path[48], label[256];

	snprintf(path, sizeof path, "/proc/%d/attr/current", (int)pid);
	if (file_read(AT_FDCWD, path, label, sizeof label) > 0)
		print_any(out, "label", label);
}

static void print_joined(void *context, const struct process *process, enum role role)
{
	struct json_out *out = context;
	char command[TEXT];

	if (role != ROLE_JOINED)
		return;
	json_out_open(out, NULL, '{', false);
	json_out_number(out, "pid", process->pid);
	json_out_number(out, "pid_inside", process->inner);
	json_out_number(out, "uid", process->uid);
	json_out_string(out, "command", process_command(process, command, sizeof command));
	json_out_close(out, '}');
}

static void print_origin(struct json_out *out, const struct origin *origin)
{
	print_any(out, "directory", origin->directory);
	if (*origin->config)
		print_any(out, "config", origin->config);
	json_out_open(out, "command", '[', false);
	for (const char *arg = origin->args; arg; arg = origin_next(origin, arg))
		print_any(out, NULL, arg);
	json_out_close(out, ']');
}

static void print_started(struct json_out *out, const struct process *init, const struct origin *origin)
{
	const int64_t age = process_age(init);
	const time_t began = origin ? origin->began : time(NULL) - age;
	char date[32] = "";
	struct tm utc;

	if (gmtime_r(&began, &utc))
		strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &utc);
	json_out_string(out, "start_time", date);
	json_out_number(out, "uptime", age);
}

static void print_changed(struct json_out *out, const struct live *live, const struct target *target)
{
	const struct plan_record *text;
	struct plan host;
	int changed;

	if (live_host(&live->state, &host) < 0 || !(text = host_find(&host, H_TEXT)))
		return;
	changed = config_changed(target, &live->state, live->root, host_string(text, NULL));

	if (changed >= 0)
		json_out_flag(out, "config_changed", changed);
}

static void print_live(struct json_out *out, const struct live *live, const struct target *target, const struct process *init)
{
	struct detached detached;
	struct origin origin;
	const bool known = origin_read(&origin, &live->state) >= 0;

	json_out_string(out, "status", freezer_holds(&live->state) ? "paused" : init->state == 'T' ? "stopped" : "running");
	json_out_number(out, "pid", init->pid);
	print_started(out, init, known ? &origin : NULL);
	json_out_string(out, "name", target->name);
	if (known)
		print_origin(out, &origin);
	print_changed(out, live, target);
	print_namespaces(out, init->pid);
	print_cgroups(out, init->pid);
	print_label(out, init->pid);
	json_out_open(out, "joined", '[', true);
	detached_read(&detached, &live->state);
	(void)members_visit(init->pid, &detached, print_joined, out); /* a joined command is never below MEMBERS_DEEP */
	json_out_close(out, ']');
}

int state_command(const struct target *target)
{
	struct json_out out = { 0 };
	struct process init;
	struct live live;
	int found = live_find_pid(&live, target), r;

	if (found < 0)
		return -1;
	json_out_open(&out, NULL, '{', true);
	if (found || process_read(&init, live.pid) < 0 || live_ended(&live)) {
		found = 1;
		json_out_string(&out, "status", "none");
	} else {
		print_live(&out, &live, target, &init);
	}
	json_out_close(&out, '}');
	r = json_out_end(&out);
	return r < 0 ? say_error(r, "write to stdout") : found;
}
