#include "defaults.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "plan.h"

#define DEVICE(name, major, minor) { P_NODE, 0, S_IFCHR | 0666, major, minor, 0, { name } }
#define LINK(name, value) { P_SYMLINK, 0, 0, 0, 0, 0, { value, name } }

enum { STRICT = MS_NOSUID | MS_NODEV | MS_NOEXEC };

const struct default_record defaults[] = {
	{ P_MOUNT, MS_NOSUID | MS_NOEXEC, 0, 0, 0, 0, { "tmpfs", "dev", "mode=755,size=65536k" } },
	DEVICE("null", 1, 3),
	DEVICE("zero", 1, 5),
	DEVICE("full", 1, 7),
	DEVICE("random", 1, 8),
	DEVICE("urandom", 1, 9),
	DEVICE("tty", 5, 0),
	LINK("ptmx", "pts/ptmx"),
	LINK("fd", "/proc/self/fd"),
	LINK("stdin", "/proc/self/fd/0"),
	LINK("stdout", "/proc/self/fd/1"),
	LINK("stderr", "/proc/self/fd/2"),
	LINK("core", "/proc/kcore"),
	{ P_DIRECTORY, 0, 0755, 0, 0, 0, { "pts" } },
	{ P_SUBMOUNT, MS_NOSUID | MS_NOEXEC, 0, 0, 0, 0,
		{ "devpts", "pts", "newinstance,ptmxmode=0666,mode=0620,gid=5" } },
	{ P_DIRECTORY, 0, 0755, 0, 0, 0, { "shm" } },
	{ P_SUBMOUNT, STRICT, 0, 0, 0, 0, { "tmpfs", "shm", "mode=1777,size=65536k" } },
	{ P_DIRECTORY, 0, 0755, 0, 0, CLONE_NEWIPC, { "mqueue" } },
	{ P_SUBMOUNT, STRICT, 0, 0, 0, CLONE_NEWIPC, { "mqueue", "mqueue", "" } },
	{ P_MOUNT, STRICT, 0, 0, 0, 0, { "proc", "proc", "" } },
	{ P_MASK, 0, 0, 0, 0, 0,
		{ "acpi", "asound", "kcore", "keys", "latency_stats", "timer_list", "timer_stats", "sched_debug", "scsi" } },
	{ P_READONLY, 0, 0, 0, 0, 0, { "bus", "fs", "irq", "sys", "sysrq-trigger" } },
	{ P_MOUNT, STRICT | MS_RDONLY, 0, 0, 0, 0, { "sysfs", "sys", "" } },
	{ P_MASK, 0, 0, 0, 0, 0, { "firmware", "devices/virtual/powercap" } },
	{ P_MOUNT, MS_NOSUID | MS_NODEV, 0, 0, 0, 0, { "tmpfs", "run", "mode=755" } },
	{ P_DIRECTORY, 0, 0755, 0, 0, 0, { "host" } },
	{ P_FILE, 0, 0444, 0, 0, 0, { "host/container-manager", "nsinit" } },
};

const size_t defaults_count = sizeof defaults / sizeof *defaults;

#define PROVIDE(flags, type, path, options) { P_PROVIDE, flags, 0, 0, 0, 0, { type, path, options } }

const struct default_record machine_mounts[] = {
	PROVIDE(STRICT, "proc", "/proc", ""),
	PROVIDE(STRICT, "sysfs", "/sys", ""),
	PROVIDE(MS_NOSUID, "devtmpfs", "/dev", "mode=755"),
	LINK("fd", "/proc/self/fd"),
	LINK("stdin", "/proc/self/fd/0"),
	LINK("stdout", "/proc/self/fd/1"),
	LINK("stderr", "/proc/self/fd/2"),
	PROVIDE(MS_NOSUID | MS_NOEXEC, "devpts", "/dev/pts", "ptmxmode=0666,mode=0620,gid=5"),
	PROVIDE(STRICT, "tmpfs", "/dev/shm", "mode=1777"),
	PROVIDE(STRICT, "cgroup2", "/sys/fs/cgroup", ""),
	PROVIDE(MS_NOSUID | MS_NODEV, "tmpfs", "/run", "mode=755"),
	PROVIDE(MS_NOSUID | MS_NODEV, "tmpfs", "/tmp", "mode=1777"),
};

const size_t machine_mounts_count = sizeof machine_mounts / sizeof *machine_mounts;
