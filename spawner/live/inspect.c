#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "jsmn/json/text.h"
#include "live.h"
#include "members.h"
#include "spawner/cgroup/freezer.h"
#include "spawner/cgroup/hierarchy.h"
#include "spawner/config/config.h"
#include "spawner/process/process.h"
#include "spawner/state/detached.h"
#include "spawner/state/origin.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/file.h"
#include "spawner/text/json_out.h"
#include "spawner/text/say.h"
#include "verbs.h"

enum { TEXT = 4096 };

/* Prints a string that may hold any bytes: what is no UTF-8, or a C1 control, becomes a question mark. */
static void emit_any(struct emit *emit, const char *key, const char *value)
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
	emit_bytes(emit, key, text, length);
}

/* The links of /proc/PID/ns are "name:[inode]". */
static void emit_namespaces(struct emit *emit, pid_t pid)
{
	static const char names[][8] = { "cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts" };
	char path[128], link[64];
	ssize_t length;

	emit_open(emit, "namespaces", '{', false);
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)pid, names[i]);
		length = readlink(path, link, sizeof link - 1);
		if (length <= 0)
			continue;
		link[length] = '\0';
		emit_number(emit, names[i], strtoll(link + strcspn(link, "[") + 1, NULL, 10));
	}
	emit_close(emit, '}');
}

static int emit_cgroup(void *context, const char *controllers, const char *path)
{
	emit_any(context, *controllers ? controllers : "unified", path);
	return 0;
}

static void emit_cgroups(struct emit *emit, pid_t pid)
{
	char path[48];

	snprintf(path, sizeof path, "/proc/%d/cgroup", (int)pid);
	emit_open(emit, "cgroup", '{', true);
	(void)hierarchy_each(path, emit_cgroup, emit); /* a file that can't be read gives an empty object */
	emit_close(emit, '}');
}

/* Prints the label of the security module, AppArmor or SELinux. */
static void emit_label(struct emit *emit, pid_t pid)
{
	char path[48], label[256];

	snprintf(path, sizeof path, "/proc/%d/attr/current", (int)pid);
	if (file_read(AT_FDCWD, path, label, sizeof label) > 0)
		emit_any(emit, "label", label);
}

static void emit_joined(void *context, const struct process *process, enum role role)
{
	struct emit *emit = context;
	char command[TEXT];

	if (role != ROLE_JOINED)
		return;
	emit_open(emit, NULL, '{', false);
	emit_number(emit, "pid", process->pid);
	emit_number(emit, "pid_inside", process->inner);
	emit_number(emit, "uid", process->uid);
	emit_string(emit, "command", process_command(process, command, sizeof command));
	emit_close(emit, '}');
}

static void emit_origin(struct emit *emit, const struct origin *origin)
{
	emit_any(emit, "directory", origin->directory);
	if (*origin->config)
		emit_any(emit, "config", origin->config);
	emit_open(emit, "command", '[', false);
	for (const char *arg = origin->args; arg; arg = origin_next(origin, arg))
		emit_any(emit, NULL, arg);
	emit_close(emit, ']');
}

static void emit_started(struct emit *emit, const struct process *init, const struct origin *origin)
{
	const int64_t age = process_age(init);
	const time_t began = origin ? origin->began : time(NULL) - age;
	char date[32] = "";
	struct tm utc;

	if (gmtime_r(&began, &utc))
		strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &utc);
	emit_string(emit, "start_time", date);
	emit_number(emit, "uptime", age);
}

static void emit_changed(struct emit *emit, const struct live *live, const struct target *target)
{
	const int changed = config_changed(target, &live->state, live->root);

	if (changed >= 0)
		emit_flag(emit, "config_changed", changed);
}

static void emit_live(struct emit *emit, const struct live *live, const struct target *target, const struct process *init)
{
	struct detached detached;
	struct origin origin;
	const bool known = origin_read(&origin, &live->state) >= 0;

	emit_string(emit, "status", freezer_holds(&live->state) ? "paused" : init->state == 'T' ? "stopped" : "running");
	emit_number(emit, "pid", init->pid);
	emit_started(emit, init, known ? &origin : NULL);
	emit_string(emit, "name", target->name);
	if (known)
		emit_origin(emit, &origin);
	emit_changed(emit, live, target);
	emit_namespaces(emit, init->pid);
	emit_cgroups(emit, init->pid);
	emit_label(emit, init->pid);
	emit_open(emit, "joined", '[', true);
	detached_read(&detached, &live->state);
	(void)members_visit(init->pid, &detached, emit_joined, emit); /* a joined command is never below MEMBERS_DEEP */
	emit_close(emit, ']');
}

int state_command(const struct target *target)
{
	struct emit emit = { 0 };
	struct process init;
	struct live live;
	int found = live_find_pid(&live, target), r;

	if (found < 0)
		return -1;
	emit_open(&emit, NULL, '{', true);
	if (found || process_read(&init, live.pid) < 0 || live_ended(&live)) {
		found = 1;
		emit_string(&emit, "status", "none");
	} else {
		emit_live(&emit, &live, target, &init);
	}
	emit_close(&emit, '}');
	r = emit_end(&emit);
	return r < 0 ? say_error(r, "write to stdout") : found;
}
