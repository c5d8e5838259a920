#include "risks.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "jsmn/container/container.h"
#include "spawner/config/config.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "targets.h"

/* What each lets root do that is the host's root: capabilities(7). `unfiltered`: only where no filter forbids it. */
static const struct danger {
	int capability;
	bool unfiltered;
	const char *words;
} dangers[] = {
	{ CAP_SYS_ADMIN, false, "SYS_ADMIN (mount, unmount what protects container.json, and much else)" },
	{ CAP_SYS_MODULE, true, "SYS_MODULE (load code into the kernel)" },
	{ CAP_SYS_BOOT, true, "SYS_BOOT (boot another kernel)" },
	{ CAP_SYS_RAWIO, false, "SYS_RAWIO (the machine's I/O ports and memory)" },
	{ CAP_SYS_PTRACE, false, "SYS_PTRACE (control any process that it sees, even its init)" },
	{ CAP_DAC_READ_SEARCH, true, "DAC_READ_SEARCH (read any file of the host, by its handle)" },
	{ CAP_NET_ADMIN, false, "NET_ADMIN (its network, and the host's if it shares that)" },
	{ CAP_SYS_TIME, false, "SYS_TIME (the host's clock)" },
	{ CAP_SYSLOG, false, "SYSLOG (the kernel's log)" },
	{ CAP_BPF, true, "BPF (programs in the kernel)" },
	{ CAP_PERFMON, true, "PERFMON (watch the whole machine)" },
	{ CAP_MAC_ADMIN, false, "MAC_ADMIN (the rules of the security module)" },
};

static const struct plan_record *find(const struct plan *plan, uint32_t kind)
{
	const struct plan_record *record = NULL;

	while ((record = plan_next(plan, record)) && record->kind != kind)
		;
	return record;
}

/* A line, with the place of what makes it so where there is one. */
__attribute__((format(printf, 3, 4))) static void risk(const struct config *config, uint32_t at, const char *format, ...)
{
	char place[CONFIG_PLACE], words[2048];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	say("%srisk: %s", config_place(config, at, place, sizeof place), words);
}

static bool keeps(const struct plan *plan, int capability)
{
	const struct plan_record *caps = find(plan, P_CAPS);

	return caps && ((const struct plan_caps *)plan_fixed(caps))->bounding >> capability & 1;
}

/* Root inside is the host's root: what that may do by its capabilities. */
static void say_root(const struct config *config, const struct plan *plan)
{
	const bool filtered = config->container.seccomp != FILTER_NONE;
	char words[1024] = "";
	size_t length = 0;

	for (unsigned i = 0; i < sizeof dangers / sizeof *dangers; i++)
		if (keeps(plan, dangers[i].capability) && !(filtered && dangers[i].unfiltered))
			length += snprintf(words + length, sizeof words - length, "%s%s", length ? ", " : "", dangers[i].words);
	risk(config, config->container.namespaces.at, "root inside is the host's root; \"NEWUSER\" in \"namespaces\" prevents this%s%s",
		length ? "; it keeps " : "", words);
	if (!filtered)
		risk(config, 0, "\"seccomp\": \"none\" lets root open the host's files by handle, load modules and start other kernels, "
				"as far as its capabilities allow");
}

static bool is_at(const char *path, bool follow, const struct stat *directory)
{
	struct stat st;

	return !fstatat(AT_FDCWD, path, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW) && st.st_dev == directory->st_dev &&
		st.st_ino == directory->st_ino;
}

/* Whether the path goes through the container directory, by links that are there now. */
static bool goes_through(const char *path, int root)
{
	char part[PATH_MAX];
	struct stat st;
	size_t length = 0;

	if (strlen(path) >= sizeof part || fstat(root, &st) < 0)
		return false;
	do {
		length += strcspn(path + length, "/");
		length += path[length] == '/';
		memcpy(part, path, length);
		part[length] = '\0';
		if (is_at(part, path[length], &st))
			return true;
	} while (path[length]);
	return false;
}

/* Whether what it leads to is beneath the container directory. */
static bool leads_into(const char *path, int root)
{
	char directory[PATH_MAX], real[PATH_MAX];
	size_t length;

	if (!target_path(root, directory) || !realpath(path, real))
		return false;
	length = strlen(directory);
	return !strncmp(real, directory, length) && (length == 1 || real[length] == '/' || !real[length]);
}

/* What is beneath the container directory is the container's to make a link, and what it made one may lead elsewhere now. */
static bool is_inside(const char *path, int root)
{
	return goes_through(path, root) || leads_into(path, root);
}

static void say_bind(const struct config *config, const struct plan_record *record, int root)
{
	const struct plan_bind *bind = plan_fixed(record);
	const char *source = plan_string(record, NULL);

	if (access(source, F_OK) < 0)
		risk(config, record->at, "%s does not exist: the start will fail", source);
	else if (!(bind->set & MS_RDONLY))
		risk(config, record->at, "the container can write to the host's %s: \"ro\" in \"options\" prevents this",
			source);
	if (is_inside(source, root))
		risk(config, record->at, "%s is in the container directory: the container can replace it by a link to any host path", source);
}

/* The devices of memory that every container has anyway: null, zero, full, random, urandom. */
static bool is_harmless(const struct plan_record *record)
{
	const struct plan_device *device = plan_fixed(record);

	return S_ISCHR(device->mode) && device->major == 1 && device->minor && strchr("\3\5\7\10\11", (int)device->minor);
}

static void say_netns(const struct config *config, const struct plan *host)
{
	const struct plan_record *join = host_find(host, H_JOIN);
	const char *path = join ? host_string(join, NULL) : NULL;

	if (path && access(path, F_OK) < 0)
		risk(config, join->at, "%s does not exist: the start will fail", path);
	else if (path)
		risk(config, join->at, "the container shares the network of %s", path);
}

static void say_mounts(const struct config *config, const struct plan *host, const struct plan *plan, int root)
{
	const struct plan_record *record = NULL, *upper = host_find(host, H_UPPER);

	while ((record = plan_next(plan, record))) {
		if (record->kind == P_BIND)
			say_bind(config, record, root);
		if (record->kind == P_DEVICE && !is_harmless(record))
			risk(config, record->at, "the container can use the host's device /dev/%s", plan_string(record, NULL));
	}
	say_netns(config, host);
	if (upper && is_inside(host_string(upper, NULL), root))
		risk(config, upper->at, "%s is in the container directory: the container can replace it by a link to any host path",
			host_string(upper, NULL));
}

static void say_lacking(const struct config *config, const struct plan *plan, uint64_t namespaces)
{
	const struct container *container = &config->container;
	const uint32_t at = container->namespaces.at;

	if (!(namespaces & CLONE_NEWNS))
		risk(config, at, "without NEWNS nothing keeps the container from changing container.json and .nspid, and it sees the host's mounts%s",
			keeps(plan, CAP_SYS_CHROOT) ? "; with SYS_CHROOT it can leave the container directory for the host's root" : "");
	if (!(namespaces & CLONE_NEWPID))
		risk(config, at, "without NEWPID the container's processes survive if nsinit and the init are killed at once, and they see the host's%s",
			keeps(plan, CAP_KILL) && !(namespaces & CLONE_NEWUSER) ? "; with KILL they can kill these" : "");
	if (!(namespaces & CLONE_NEWIPC))
		risk(config, at, "without NEWIPC the container shares the host's System V shared memory and POSIX message queues");
	if (!(namespaces & CLONE_NEWUTS))
		risk(config, at, "without NEWUTS the container shares the host's name, and with SYS_ADMIN it can change it");
	if (!(container->namespaces.bits & CLONE_NEWNET))
		risk(config, at, "without NEWNET the container shares the host's network and its abstract Unix sockets");
	if (container->mask_paths.set && !container->mask_paths.count)
		risk(config, container->mask_paths.at, "nothing of /proc and /sys is hidden");
	if (container->readonly_paths.set && !container->readonly_paths.count)
		risk(config, container->readonly_paths.at, "the container can write /proc files of the whole machine");
}

void risks_say(const struct config *config, const struct plan *host, const struct plan *plan, int root)
{
	const uint64_t namespaces = (uint64_t)host_number(host, H_NAMESPACES, 0);

	if (config->mode & S_IWGRP)
		risk(config, 0, "%s can be written by its group: chmod g-w it", config->name);
	if (!(namespaces & CLONE_NEWUSER))
		say_root(config, plan);
	say_lacking(config, plan, namespaces);
	say_mounts(config, host, plan, root);
	targets_say(config, plan, root);
}
