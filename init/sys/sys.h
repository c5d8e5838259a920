/*
 * Room init/sys: system calls, numbers, names, netlink: the ground of both programs, which knows nothing of containers.
 * Knows: nobody.
 * Begin with: sys.h.
 *
 * This header: system calls that musl has no wrapper for, and constants that its headers (or those of an older kernel)
 * lack. The wrappers follow their man pages, but return -errno, as all of the house does inside.
 */
#ifndef SYS_H
#define SYS_H

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x8u
#define MFD_EXEC 0x10u
#endif
#ifndef TIOCGPTPEER
#define TIOCGPTPEER _IO('T', 0x41)
#endif
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif

enum { SYS_SIGNALS = 64 }; /* the kernel's _NSIG - 1; musl hides three of them */
#define SYS_EVERY_SIGNAL (~UINT64_C(0))
#define SYS_SIGNAL_BIT(sig) (UINT64_C(1) << ((sig) - 1))

/* Returns what a libc call or syscall() returned, as the house has it: the value, or -errno. */
static inline int sys(long returned)
{
	return returned < 0 ? -errno : (int)returned;
}

static inline int sys_openat2(int dir, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve)
{
	struct open_how how = { .flags = flags | O_CLOEXEC, .mode = mode, .resolve = resolve };

	return sys(syscall(SYS_openat2, dir, path, &how, sizeof how));
}

static inline int sys_open_tree(int dir, const char *path, unsigned flags)
{
	return sys(syscall(SYS_open_tree, dir, path, flags));
}

/* Attaches the tree `from` on top of `to`, both by descriptor. */
static inline int sys_move_mount(int from, int to)
{
	return sys(syscall(SYS_move_mount, from, "", to, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH));
}

static inline int sys_fsopen(const char *type)
{
	return sys(syscall(SYS_fsopen, type, FSOPEN_CLOEXEC));
}

static inline int sys_fsconfig(int fs, unsigned command, const char *key, const char *value)
{
	return sys(syscall(SYS_fsconfig, fs, command, key, value, 0));
}

static inline int sys_fsmount(int fs, unsigned attributes)
{
	return sys(syscall(SYS_fsmount, fs, FSMOUNT_CLOEXEC, attributes));
}

/* Sets and clears attributes of the mount at `tree`; flags may be AT_RECURSIVE. Linux 5.12; -ENOSYS before. */
static inline int sys_mount_setattr(int tree, unsigned flags, const struct mount_attr *attr)
{
	return sys(syscall(SYS_mount_setattr, tree, "", flags | AT_EMPTY_PATH, attr, sizeof *attr));
}

/* Gets the id of the mount that `fd` is on, as mountinfo has it: statx(2), STATX_MNT_ID, Linux 5.8. */
static inline int sys_mount_id(int fd, uint64_t *id)
{
	uint64_t statx[32]; /* struct statx: 256 bytes on every processor, stx_mnt_id at 144 */
	int r = sys(syscall(SYS_statx, fd, "", AT_EMPTY_PATH, 0x1000, statx));

	*id = statx[144 / sizeof *statx];
	return r;
}

static inline int sys_pivot_root(const char *new_root, const char *put_old)
{
	return sys(syscall(SYS_pivot_root, new_root, put_old));
}

static inline int sys_execveat(int fd, char *const argv[], char *const envp[])
{
	return sys(syscall(SYS_execveat, fd, "", argv, envp, AT_EMPTY_PATH));
}

/* struct clone_args of clone3(2). */
struct sys_clone {
	uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
};

#define SYS_CLONE_INTO_CGROUP UINT64_C(0x200000000)

/* Forks: a child that shares memory would need a stack. Linux 5.3; into a cgroup 5.7. */
static inline int sys_clone3(const struct sys_clone *how)
{
	return sys(syscall(SYS_clone3, how, sizeof *how));
}

static inline int sys_close_range(unsigned first, unsigned last)
{
	return sys(syscall(SYS_close_range, first, last, 0));
}

static inline int sys_pidfd_open(pid_t pid)
{
	return sys(syscall(SYS_pidfd_open, pid, 0));
}

static inline int sys_pidfd_send_signal(int pidfd, int sig)
{
	return sys(syscall(SYS_pidfd_send_signal, pidfd, sig, NULL, 0));
}

/* Ids of 32 bits on every processor, without what musl does for threads. */
#ifdef SYS_setgroups32
enum { SYS_GROUPS = SYS_setgroups32, SYS_GIDS = SYS_setresgid32, SYS_UIDS = SYS_setresuid32 };
#else
enum { SYS_GROUPS = SYS_setgroups, SYS_GIDS = SYS_setresgid, SYS_UIDS = SYS_setresuid };
#endif

static inline int sys_set_groups(size_t count, const gid_t *groups)
{
	return sys(syscall(SYS_GROUPS, count, groups));
}

/* Sets the real, effective and saved id. */
static inline int sys_set_gid(gid_t gid)
{
	return sys(syscall(SYS_GIDS, gid, gid, gid));
}

static inline int sys_set_uid(uid_t uid)
{
	return sys(syscall(SYS_UIDS, uid, uid, uid));
}

/* Calls bpf(2). `attr` is a union bpf_attr. */
static inline int sys_bpf(int command, void *attr, size_t size)
{
	return sys(syscall(SYS_bpf, command, attr, size));
}

/* A directory entry as getdents64(2) gives it. */
struct sys_dirent {
	uint64_t inode, offset;
	unsigned short size;
	unsigned char type;
	char name[];
};

static inline int sys_getdents(int directory, void *entries, size_t size)
{
	return sys(syscall(SYS_getdents64, directory, entries, size));
}

/* Makes an anonymous session keyring: keyctl(KEYCTL_JOIN_SESSION_KEYRING, NULL). */
static inline int sys_new_keyring(void)
{
	return sys(syscall(SYS_keyctl, 1, NULL));
}

/* Sets the signal mask, of the signals that musl keeps for itself, too. *old (may be NULL) is the mask before. */
static inline int sys_swap_mask(uint64_t mask, uint64_t *old)
{
	return sys(syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, old, sizeof mask));
}

static inline int sys_set_mask(uint64_t mask)
{
	return sys_swap_mask(mask, NULL);
}

/* struct sigaction as the kernel has it: the handler, and all else, which is only kept to be put back. */
struct sys_action {
	uintptr_t handler; /* 0: SIG_DFL, 1: SIG_IGN */
	uintptr_t rest[7];
};

/* Sets the action for a signal. *old (may be NULL) is the action before. */
static inline int sys_set_action(int sig, const struct sys_action *action, struct sys_action *old)
{
	return sys(syscall(SYS_rt_sigaction, sig, action, old, sizeof(uint64_t)));
}

/* Sets the default action for a signal. */
static inline int sys_default_action(int sig)
{
	static const struct sys_action none;

	return sys_set_action(sig, &none, NULL);
}

/* Takes a pending signal of the set, the lowest first. Returns it, or -EAGAIN if there is none. */
static inline int sys_take_signal(uint64_t set)
{
	static const struct { long seconds, nanoseconds; } now;

	return sys(syscall(SYS_rt_sigtimedwait, &set, NULL, &now, sizeof set));
}

/* Waits for a signal of the set and takes it. Returns it or -errno. */
static inline int sys_await_signal(uint64_t set)
{
	return sys(syscall(SYS_rt_sigtimedwait, &set, NULL, NULL, sizeof set));
}

/* Returns milliseconds of CLOCK_MONOTONIC. */
static inline int64_t sys_milliseconds(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time); /* it can't fail */
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Makes a signalfd of the set, non-blocking and close-on-exec. */
static inline int sys_signalfd(uint64_t set)
{
	return sys(syscall(SYS_signalfd4, -1, &set, sizeof set, O_CLOEXEC | O_NONBLOCK));
}

/* The calling thread's capabilities, 64 bits a set: permitted, effective, inheritable. */
struct sys_caps {
	uint64_t permitted, effective, inheritable;
};

static inline int sys_capget(struct sys_caps *caps)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2];
	int r = sys(syscall(SYS_capget, &header, data));

	if (r < 0)
		return r;
	caps->permitted = data[0].permitted | (uint64_t)data[1].permitted << 32;
	caps->effective = data[0].effective | (uint64_t)data[1].effective << 32;
	caps->inheritable = data[0].inheritable | (uint64_t)data[1].inheritable << 32;
	return 0;
}

/* Returns what the calling thread is permitted. What we lack ourselves we can't give. */
static inline uint64_t sys_permitted(void)
{
	struct sys_caps caps;

	return sys_capget(&caps) < 0 ? 0 : caps.permitted;
}

static inline int sys_capset(const struct sys_caps *caps)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2] = {
		{ (uint32_t)caps->effective, (uint32_t)caps->permitted, (uint32_t)caps->inheritable },
		{ caps->effective >> 32, caps->permitted >> 32, caps->inheritable >> 32 },
	};

	return sys(syscall(SYS_capset, &header, data));
}

#endif
