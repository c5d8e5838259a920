/*
 * floor_spawn COMMAND: the least that makes the same container in the working directory: the same namespaces, mounts,
 * nodes and masks as nsinit's defaults, by the plainest calls, with nothing checked, resolved, filtered or dropped.
 * Not as root: in a user namespace where the caller is root, with the host's nodes bound.
 */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STRICT = MS_NOSUID | MS_NODEV | MS_NOEXEC, FLAGS = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET };

static const char *const masks[] = { "acpi", "asound", "keys", "latency_stats", "timer_list", "timer_stats", "scsi" };
static const char *const readonly[] = { "bus", "fs", "irq", "sys", "sysrq-trigger" };
static const char *const links[][2] = { { "pts/ptmx", "ptmx" }, { "/proc/self/fd", "fd" }, { "/proc/self/fd/0", "stdin" },
	{ "/proc/self/fd/1", "stdout" }, { "/proc/self/fd/2", "stderr" }, { "/proc/kcore", "core" } };
static const struct { const char *name; int major, minor; } nodes[] = { { "null", 1, 3 }, { "zero", 1, 5 }, { "full", 1, 7 },
	{ "random", 1, 8 }, { "urandom", 1, 9 }, { "tty", 5, 0 } };

static char where[4096];
static int uid;

static void make_node(const char *name, dev_t number)
{
	char source[32];

	if (!mknod(name, S_IFCHR | 0666, number))
		return;
	close(open(name, O_CREAT | O_WRONLY, 0666));
	snprintf(source, sizeof source, "/dev/%s", name);
	mount(source, name, NULL, MS_BIND, NULL);
}

static void make_dev(const char *terminals)
{
	mount("tmpfs", "dev", "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=65536k");
	chdir("dev");
	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
		make_node(nodes[i].name, makedev(nodes[i].major, nodes[i].minor));
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		symlink(links[i][0], links[i][1]);
	mkdir("pts", 0755);
	mount("devpts", "pts", "devpts", MS_NOSUID | MS_NOEXEC, terminals);
	mkdir("shm", 0755);
	mount("tmpfs", "shm", "tmpfs", STRICT, "mode=1777,size=65536k");
	mkdir("mqueue", 0755);
	mount("mqueue", "mqueue", "mqueue", STRICT, NULL);
	mkdir("empty", 0555);
	chdir("..");
}

static void make_rest(void)
{
	int fd;

	mount("proc", "proc", "proc", STRICT, NULL);
	chdir("proc");
	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
		struct stat st;
		if (!stat(masks[i], &st))
			mount(S_ISDIR(st.st_mode) ? "../dev/empty" : "../dev/null", masks[i], NULL, MS_BIND, NULL);
	}
	mount(NULL, ".", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | STRICT, NULL);
	for (size_t i = 0; i < sizeof readonly / sizeof *readonly; i++)
		mount(readonly[i], readonly[i], NULL, MS_BIND, NULL);
	mount(NULL, ".", NULL, MS_REMOUNT | MS_BIND | STRICT, NULL);
	chdir("..");
	mount("sysfs", "sys", "sysfs", STRICT | MS_RDONLY, NULL);
	mount("dev/empty", "sys/firmware", NULL, MS_BIND, NULL);
	rmdir("dev/empty");
	mount("tmpfs", "run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755");
	mkdir("run/host", 0755);
	fd = open("run/host/container-manager", O_WRONLY | O_CREAT, 0444);
	write(fd, "nsinit", 6);
	close(fd);
	mount("container.json", "container.json", NULL, MS_BIND, NULL);
	mount(NULL, "container.json", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NODEV, NULL);
}

static void write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	write(fd, text, strlen(text));
	close(fd);
}

static void become_root(void)
{
	char text[32];

	write_file("/proc/self/setgroups", "deny");
	snprintf(text, sizeof text, "0 %d 1", uid);
	write_file("/proc/self/uid_map", text);
	write_file("/proc/self/gid_map", text);
}

static int child(void *context)
{
	char **argv = context;
	int status;
	pid_t pid;

	if (uid)
		become_root();
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	mount(".", ".", NULL, MS_BIND | MS_REC, NULL);
	chdir(where);
	mount(NULL, ".", NULL, MS_REMOUNT | MS_BIND | MS_NODEV, NULL);
	make_dev(uid ? "newinstance,ptmxmode=0666,mode=0620" : "newinstance,ptmxmode=0666,mode=0620,gid=5");
	make_rest();
	syscall(SYS_pivot_root, ".", ".");
	umount2(".", MNT_DETACH);
	chdir("/");
	sethostname("floor", 5);
	pid = vfork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	_exit(waitpid(pid, &status, 0) < 0 ? 125 : WEXITSTATUS(status));
}

int main(int argc, char **argv)
{
	static char stack[65536]; /* CLONE_VM */
	int status, flags = FLAGS | CLONE_VM | SIGCHLD;
	pid_t pid;

	if (argc < 2 || !getcwd(where, sizeof where))
		return 125;
	uid = getuid();
	if (uid)
		flags |= CLONE_NEWUSER;
	pid = clone(child, stack + sizeof stack, flags, argv + 1);
	return pid < 0 || waitpid(pid, &status, 0) < 0 ? 125 : WEXITSTATUS(status);
}
