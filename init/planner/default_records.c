#include "default_records.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "init/plan/plan.h"

#define STRINGS(strings) sizeof(strings), strings

#define DEVICE(name, major, minor) { P_NODE, 0, 0, S_IFCHR | 0666, major, minor, 0, STRINGS(name) }
#define LINK(name, value) { P_SYMLINK, 0, 0, 0, 0, 0, 0, STRINGS(value "\0" name) }

#define DEVPTS(group, more) \
	{ P_SUBMOUNT, 0, MS_NOSUID | MS_NOEXEC, 0, 0, 0, group, STRINGS("devpts\0pts\0newinstance,ptmxmode=0666,mode=0620" more) }

enum { STRICT = MS_NOSUID | MS_NODEV | MS_NOEXEC };

const struct default_record defaults[] = {
	{ P_MOUNT, 0, MS_NOSUID | MS_NOEXEC, 0, 0, 0, 0, STRINGS("tmpfs\0dev\0mode=755,size=65536k") },
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
	{ P_DIRECTORY, 0, 0, 0755, 0, 0, 0, STRINGS("pts") },
	DEVPTS(GROUP_MAPPED, ",gid=5"),
	DEVPTS(GROUP_UNMAPPED, ""),
	{ P_DIRECTORY, 0, 0, 0755, 0, 0, 0, STRINGS("shm") },
	{ P_SUBMOUNT, 0, STRICT, 0, 0, 0, 0, STRINGS("tmpfs\0shm\0mode=1777,size=65536k") },
	{ P_DIRECTORY, CLONE_NEWIPC, 0, 0755, 0, 0, 0, STRINGS("mqueue") },
	{ P_SUBMOUNT, CLONE_NEWIPC, STRICT, 0, 0, 0, 0, STRINGS("mqueue\0mqueue\0") },
	{ P_MOUNT, 0, STRICT, 0, 0, 0, 0, STRINGS("proc\0proc\0") },
	{ P_MASK, 0, 0, 0, 0, 0, 0, STRINGS("acpi\0asound\0kcore\0keys\0latency_stats\0timer_list\0timer_stats\0sched_debug\0scsi") },
	{ P_READONLY, 0, 0, 0, 0, 0, 0, STRINGS("bus\0fs\0irq\0sys\0sysrq-trigger") },
	{ P_MOUNT, 0, STRICT | MS_RDONLY, 0, 0, 0, 0, STRINGS("sysfs\0sys\0") },
	{ P_MASK, 0, 0, 0, 0, 0, 0, STRINGS("firmware\0devices/virtual/powercap") },
	{ P_MOUNT, 0, MS_NOSUID | MS_NODEV, 0, 0, 0, 0, STRINGS("tmpfs\0run\0mode=755") },
	{ P_DIRECTORY, 0, 0, 0755, 0, 0, 0, STRINGS("host") },
	{ P_FILE, 0, 0, 0444, 0, 0, 0, STRINGS("host/container-manager\0nsinit") },
};

const size_t defaults_count = sizeof defaults / sizeof *defaults;

#define PROVIDE(flags, type, path, options) { P_PROVIDE, 0, flags, 0, 0, 0, 0, STRINGS(type "\0" path "\0" options) }

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
