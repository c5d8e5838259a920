#include "profile.h"

#include <errno.h>
#include <linux/capability.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "init/planner/filter.h"

#define REFUSED (SECCOMP_RET_ERRNO | EPERM)
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)
#define WITH(capability) FILTER_EITHER(capability, capability, EPERM)
#define WITH_EITHER(capability) FILTER_EITHER(CAP_SYS_ADMIN, capability, EPERM)

/* By name, as libseccomp has them; those that another processor or an older libseccomp lacks are not missed. */
static const char *const allowed[] = {
	/* files */
	"access", "chdir", "chmod", "chown", "chown32", "close", "close_range", "copy_file_range", "creat", "dup", "dup2",
	"dup3", "faccessat", "faccessat2", "fadvise64", "fadvise64_64", "arm_fadvise64_64", "fallocate", "fanotify_mark",
	"fchdir", "fchmod", "fchmodat", "fchmodat2", "fchown", "fchown32", "fchownat", "fcntl", "fcntl64", "fdatasync",
	"fgetxattr", "flistxattr", "flock", "fremovexattr", "fsetxattr", "fstat", "fstat64", "fstatat64", "fstatfs",
	"fstatfs64", "fsync", "ftruncate", "ftruncate64", "futimesat", "getcwd", "getdents", "getdents64", "getxattr",
	"getxattrat", "inotify_add_watch", "inotify_init", "inotify_init1", "inotify_rm_watch", "io_cancel", "io_destroy",
	"io_getevents", "io_pgetevents", "io_pgetevents_time64", "io_setup", "io_submit", "ioctl", "lchown", "lchown32",
	"lgetxattr", "link", "linkat", "listmount", "listxattr", "listxattrat", "llistxattr", "_llseek", "lremovexattr",
	"lseek", "lsetxattr", "lstat", "lstat64", "mkdir", "mkdirat", "mknod", "mknodat", "name_to_handle_at", "newfstatat",
	"open", "openat", "openat2", "pipe", "pipe2", "pread64", "preadv", "preadv2", "pwrite64", "pwritev", "pwritev2",
	"read", "readahead", "readlink", "readlinkat", "readv", "removexattr", "removexattrat", "rename", "renameat",
	"renameat2", "rmdir", "sendfile", "sendfile64", "setxattr", "setxattrat", "splice", "stat", "stat64", "statfs",
	"statfs64", "statmount", "statx", "symlink", "symlinkat", "sync", "sync_file_range", "sync_file_range2",
	"arm_sync_file_range", "syncfs", "tee", "truncate", "truncate64", "umask", "unlink", "unlinkat", "utime",
	"utimensat", "utimensat_time64", "utimes", "vmsplice", "write", "writev",
	/* what is waited for */
	"epoll_create", "epoll_create1", "epoll_ctl", "epoll_ctl_old", "epoll_pwait", "epoll_pwait2", "epoll_wait",
	"epoll_wait_old", "eventfd", "eventfd2", "_newselect", "pause", "poll", "ppoll", "ppoll_time64", "pselect6",
	"pselect6_time64", "select", "signalfd", "signalfd4", "timerfd_create", "timerfd_gettime", "timerfd_gettime64",
	"timerfd_settime", "timerfd_settime64",
	/* memory */
	"brk", "cacheflush", "cachestat", "madvise", "map_shadow_stack", "membarrier", "memfd_create", "memfd_secret",
	"mincore", "mlock", "mlock2", "mlockall", "mmap", "mmap2", "mprotect", "mremap", "mseal", "msync", "munlock",
	"munlockall", "munmap", "pkey_alloc", "pkey_free", "pkey_mprotect", "process_mrelease", "remap_file_pages",
	"riscv_flush_icache",
	/* processes, threads and who they are */
	"arch_prctl", "breakpoint", "capget", "capset", "execve", "execveat", "exit", "exit_group", "fork", "futex",
	"futex_requeue", "futex_time64", "futex_wait", "futex_waitv", "futex_wake", "get_robust_list", "get_thread_area",
	"getcpu", "getegid", "getegid32", "geteuid", "geteuid32", "getgid", "getgid32", "getgroups", "getgroups32",
	"getpgid", "getpgrp", "getpid", "getppid", "getpriority", "getresgid", "getresgid32", "getresuid", "getresuid32",
	"getrlimit", "getrusage", "getsid", "gettid", "getuid", "getuid32", "ioprio_get", "ioprio_set", "kill",
	"landlock_add_rule", "landlock_create_ruleset", "landlock_restrict_self", "modify_ldt", "pidfd_open",
	"pidfd_send_signal", "prctl", "prlimit64", "process_vm_readv", "process_vm_writev", "ptrace", "restart_syscall",
	"rseq", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigqueueinfo", "rt_sigreturn", "rt_sigsuspend",
	"rt_sigtimedwait", "rt_sigtimedwait_time64", "rt_tgsigqueueinfo", "sched_get_priority_max",
	"sched_get_priority_min", "sched_getaffinity", "sched_getattr", "sched_getparam", "sched_getscheduler",
	"sched_rr_get_interval", "sched_rr_get_interval_time64", "sched_setaffinity", "sched_setattr", "sched_setparam",
	"sched_setscheduler", "sched_yield", "seccomp", "set_robust_list", "set_thread_area", "set_tid_address", "set_tls",
	"setfsgid", "setfsgid32", "setfsuid", "setfsuid32", "setgid", "setgid32", "setgroups", "setgroups32", "setpgid",
	"setpriority", "setregid", "setregid32", "setresgid", "setresgid32", "setresuid", "setresuid32", "setreuid",
	"setreuid32", "setrlimit", "setsid", "setuid", "setuid32", "sigaltstack", "sigprocmask", "sigreturn", "swapcontext",
	"tgkill", "times", "tkill", "ugetrlimit", "uretprobe", "vfork", "wait4", "waitid", "waitpid",
	/* sockets and other ways to talk */
	"accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "ipc", "listen", "mq_getsetattr",
	"mq_notify", "mq_open", "mq_timedreceive", "mq_timedreceive_time64", "mq_timedsend", "mq_timedsend_time64",
	"mq_unlink", "msgctl", "msgget", "msgrcv", "msgsnd", "recv", "recvfrom", "recvmmsg", "recvmmsg_time64", "recvmsg",
	"semctl", "semget", "semop", "semtimedop", "semtimedop_time64", "send", "sendmmsg", "sendmsg", "sendto",
	"setsockopt", "shmat", "shmctl", "shmdt", "shmget", "shutdown", "socketcall", "socketpair",
	/* time; setting it takes a capability besides */
	"adjtimex", "alarm", "clock_adjtime", "clock_adjtime64", "clock_getres", "clock_getres_time64", "clock_gettime",
	"clock_gettime64", "clock_nanosleep", "clock_nanosleep_time64", "getitimer", "gettimeofday", "nanosleep",
	"setitimer", "time", "timer_create", "timer_delete", "timer_getoverrun", "timer_gettime", "timer_gettime64",
	"timer_settime", "timer_settime64",
	/* the machine */
	"getrandom", "riscv_hwprobe", "sysinfo", "uname",
};

static const struct {
	const char *name;
	uint32_t answer;
} conditional[] = {
	{ "clone", BY_CLONE_FLAGS },
	{ "clone3", FILTER_EITHER(CAP_SYS_ADMIN, CAP_SYS_ADMIN, ENOSYS) }, /* its flags lie in memory */
	{ "socket", BY_FAMILY },
	{ "personality", BY_PERSONALITY },
	{ "bpf", WITH_EITHER(CAP_BPF) },
	{ "perf_event_open", WITH_EITHER(CAP_PERFMON) },
	{ "syslog", WITH_EITHER(CAP_SYSLOG) },
	{ "fanotify_init", WITH(CAP_SYS_ADMIN) },
	{ "fsconfig", WITH(CAP_SYS_ADMIN) },
	{ "fsmount", WITH(CAP_SYS_ADMIN) },
	{ "fsopen", WITH(CAP_SYS_ADMIN) },
	{ "fspick", WITH(CAP_SYS_ADMIN) },
	{ "lookup_dcookie", WITH(CAP_SYS_ADMIN) },
	{ "lsm_get_self_attr", WITH(CAP_SYS_ADMIN) },
	{ "lsm_list_modules", WITH(CAP_SYS_ADMIN) },
	{ "lsm_set_self_attr", WITH(CAP_SYS_ADMIN) },
	{ "mount", WITH(CAP_SYS_ADMIN) },
	{ "mount_setattr", WITH(CAP_SYS_ADMIN) },
	{ "move_mount", WITH(CAP_SYS_ADMIN) },
	{ "open_tree", WITH(CAP_SYS_ADMIN) },
	{ "quotactl", WITH(CAP_SYS_ADMIN) },
	{ "quotactl_fd", WITH(CAP_SYS_ADMIN) },
	{ "setdomainname", WITH(CAP_SYS_ADMIN) },
	{ "sethostname", WITH(CAP_SYS_ADMIN) },
	{ "setns", WITH(CAP_SYS_ADMIN) },
	{ "umount", WITH(CAP_SYS_ADMIN) },
	{ "umount2", WITH(CAP_SYS_ADMIN) },
	{ "unshare", WITH(CAP_SYS_ADMIN) },
	{ "open_by_handle_at", WITH(CAP_DAC_READ_SEARCH) },
	{ "reboot", WITH(CAP_SYS_BOOT) },
	{ "chroot", WITH(CAP_SYS_CHROOT) },
	{ "delete_module", WITH(CAP_SYS_MODULE) },
	{ "finit_module", WITH(CAP_SYS_MODULE) },
	{ "init_module", WITH(CAP_SYS_MODULE) },
	{ "acct", WITH(CAP_SYS_PACCT) },
	{ "kcmp", WITH(CAP_SYS_PTRACE) },
	{ "pidfd_getfd", WITH(CAP_SYS_PTRACE) },
	{ "process_madvise", WITH(CAP_SYS_PTRACE) },
	{ "ioperm", WITH(CAP_SYS_RAWIO) },
	{ "iopl", WITH(CAP_SYS_RAWIO) },
	{ "clock_settime", WITH(CAP_SYS_TIME) },
	{ "clock_settime64", WITH(CAP_SYS_TIME) },
	{ "settimeofday", WITH(CAP_SYS_TIME) },
	{ "stime", WITH(CAP_SYS_TIME) },
	{ "vhangup", WITH(CAP_SYS_TTY_CONFIG) },
	{ "get_mempolicy", WITH(CAP_SYS_NICE) },
	{ "mbind", WITH(CAP_SYS_NICE) },
	{ "set_mempolicy", WITH(CAP_SYS_NICE) },
	{ "set_mempolicy_home_node", WITH(CAP_SYS_NICE) },
	{ "kexec_load", REFUSED }, /* x32's own numbers of these are beyond the last */
	{ "move_pages", REFUSED },
};

enum { COMMON_FIRST = 424 };

/*
 * Since Linux 5.1 a new call has one number everywhere, so these need not be known to libseccomp. The last of them is
 * the last one that the profile knows: what comes after it does not exist, so that a libc does without.
 */
static const char *const common[] = {
	"pidfd_send_signal", "io_uring_setup", "io_uring_enter", "io_uring_register", "open_tree", "move_mount", "fsopen",
	"fsconfig", "fsmount", "fspick", "pidfd_open", "clone3", "close_range", "openat2", "pidfd_getfd", "faccessat2",
	"process_madvise", "epoll_pwait2", "mount_setattr", "quotactl_fd", "landlock_create_ruleset", "landlock_add_rule",
	"landlock_restrict_self", "memfd_secret", "process_mrelease", "futex_waitv", "set_mempolicy_home_node",
	"cachestat", "fchmodat2", "map_shadow_stack", "futex_wake", "futex_wait", "futex_requeue", "statmount",
	"listmount", "lsm_get_self_attr", "lsm_set_self_attr", "lsm_list_modules", "mseal", "setxattrat", "getxattrat",
	"listxattrat", "removexattrat",
};

enum { COMMON_END = COMMON_FIRST + sizeof common / sizeof *common };

/* Those of which Linux has any; not AF_ALG, for what it has been good for, nor AF_VSOCK, which no namespace holds. */
const struct range profile_families[] = {
	{ AF_UNSPEC, SECCOMP_RET_ALLOW },
	{ 12, REFUSED }, /* DECnet */
	{ AF_NETBEUI, SECCOMP_RET_ALLOW },
	{ 19, REFUSED }, /* Econet, ATMSVC */
	{ AF_RDS, SECCOMP_RET_ALLOW },
	{ 23, REFUSED }, /* IrDA */
	{ AF_PPPOX, SECCOMP_RET_ALLOW },
	{ AF_WANPIPE, REFUSED },
	{ AF_LLC, SECCOMP_RET_ALLOW },
	{ AF_ISDN, REFUSED },
	{ AF_PHONET, SECCOMP_RET_ALLOW },
	{ AF_CAIF, REFUSED }, /* and AF_ALG */
	{ AF_NFC, SECCOMP_RET_ALLOW },
	{ AF_VSOCK, REFUSED },
	{ AF_KCM, SECCOMP_RET_ALLOW },
	{ 46, REFUSED }, /* what is newer than MCTP */
};
const size_t profile_families_count = sizeof profile_families / sizeof *profile_families;

/* Linux's own and its 32-bit one, each with UNAME26 or without, and the question which it is. */
const struct range profile_personas[] = {
	{ 0, SECCOMP_RET_ALLOW },
	{ 1, REFUSED },
	{ 0x8, SECCOMP_RET_ALLOW },
	{ 0x9, REFUSED },
	{ 0x20000, SECCOMP_RET_ALLOW },
	{ 0x20001, REFUSED },
	{ 0x20008, SECCOMP_RET_ALLOW },
	{ 0x20009, REFUSED },
	{ 0xffffffff, SECCOMP_RET_ALLOW },
};
const size_t profile_personas_count = sizeof profile_personas / sizeof *profile_personas;

const uint32_t profile_clone_flags = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
	CLONE_NEWNET | CLONE_NEWCGROUP;
const uint32_t profile_clone_answer = WITH(CAP_SYS_ADMIN);

static uint32_t answer_by_name(const char *name)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (!strcmp(name, allowed[i]))
			return SECCOMP_RET_ALLOW;
	for (size_t i = 0; i < sizeof conditional / sizeof *conditional; i++)
		if (!strcmp(name, conditional[i].name))
			return conditional[i].answer;
	return 0;
}

uint32_t profile_answer(uint32_t set, uint32_t number)
{
	uint32_t answer = 0;
	char *name;

	if (number >= COMMON_FIRST && number < COMMON_END)
		answer = answer_by_name(common[number - COMMON_FIRST]);
	else if ((name = seccomp_syscall_resolve_num_arch(set, (int)number))) {
		answer = answer_by_name(name);
		free(name);
	}
	if (answer)
		return answer;
	return number < COMMON_END ? REFUSED : UNKNOWN;
}
