/* Set-up: the records of a plan carried out, in their order, before the first command starts. */
#ifndef SETUP_H
#define SETUP_H

#include <stdbool.h>
#include <stdint.h>

struct failure;
struct plan;
struct plan_record;
struct request;

/* What the steps hand on to each other. Descriptors are -1 until their step made them, all close-on-exec. */
struct setup {
	struct failure *failure;
	struct request *request; /* filled in by P_REQUEST */
	int root; /* the container's root, a tree of this mount namespace */
	bool readonly; /* whose mount we made read-only: it is writable while a target is made */
	int tree, first_tree; /* of the last P_MOUNT, of the first one */
	uint64_t tree_flags; /* of the last P_MOUNT */
	int netlink;
	int sysctls; /* a writable /proc/sys */
	/* A machine's: is told of a step that failed, and the plan goes on. NULL: it ends there. */
	void (*tell)(struct setup *setup);
	void *context;
	int64_t debug; /* since when each step is told: P_DEBUG; 0: it is not */
	int masked; /* an empty directory in the first tree, or -1: what hides directories */
};

#define SETUP_EMPTY .root = -1, .tree = -1, .first_tree = -1, .netlink = -1, .sysctls = -1, .masked = -1

/*
 * Carries `plan` out up to its last record. Returns 0, or -errno with the failure told: then the caller ends, and
 * the kernel undoes all that lived in the namespaces. A step may also end the process: where the front is gone.
 */
int setup_run(struct setup *setup, const struct plan *plan);

/* Closes what only the steps need: it would keep file systems busy. */
void setup_close(struct setup *setup);

/* The steps by file; each carries one record out and returns 0 or -errno with the failure kept. */

/* root.c: mount_namespaces(7), pivot_root(2), chroot(2) */
int step_private(struct setup *setup, const struct plan_record *record);
int step_root(struct setup *setup, const struct plan_record *record);

/* mount.c: mount(2), fsopen and its kin; all targets by descriptor */
int step_mount(struct setup *setup, const struct plan_record *record);
int step_submount(struct setup *setup, const struct plan_record *record);

/* overlay.c: a writable root over the unchanged one */
int step_overlay(struct setup *setup, const struct plan_record *record);

/* bind.c: what the configuration mounts, beneath the root */
int step_bind(struct setup *setup, const struct plan_record *record);
int step_attach(struct setup *setup, const struct plan_record *record);

int step_enter(struct setup *setup, const struct plan_record *record);
int step_chroot(struct setup *setup, const struct plan_record *record);

/* tree.c: what is made in a fresh tree of our own */
int step_symlink(struct setup *setup, const struct plan_record *record);
int step_directory(struct setup *setup, const struct plan_record *record);
int step_file(struct setup *setup, const struct plan_record *record);
int step_console(struct setup *setup, const struct plan_record *record);

/* device.c: mknod(2), or what the host has */
int step_node(struct setup *setup, const struct plan_record *record);
int step_device(struct setup *setup, const struct plan_record *record);

/* cover.c: what lies over something that is there */
int step_mask(struct setup *setup, const struct plan_record *record);
int step_readonly(struct setup *setup, const struct plan_record *record);
int step_mask_paths(struct setup *setup, const struct plan_record *record);
int step_readonly_paths(struct setup *setup, const struct plan_record *record);
int step_cover(struct setup *setup, const struct plan_record *record);
int step_protect(struct setup *setup, const struct plan_record *record);

/* provide.c: what a machine needs */
int step_provide(struct setup *setup, const struct plan_record *record);
int step_module(struct setup *setup, const struct plan_record *record);
int step_disk(struct setup *setup, const struct plan_record *record);

/* await.c: the front's words */
int step_await(struct setup *setup, const struct plan_record *record);

/* time.c: time_namespaces(7) */
int step_time(struct setup *setup, const struct plan_record *record);

/* own.c: the init's own state */
int step_session(struct setup *setup, const struct plan_record *record);
int step_oom_score_adj(struct setup *setup, const struct plan_record *record);
int step_rlimit(struct setup *setup, const struct plan_record *record);
int step_no_groups(struct setup *setup, const struct plan_record *record);
int step_debug(struct setup *setup, const struct plan_record *record);
int step_hostname(struct setup *setup, const struct plan_record *record);
int step_domainname(struct setup *setup, const struct plan_record *record);
int step_seccomp(struct setup *setup, const struct plan_record *record);
int step_caps(struct setup *setup, const struct plan_record *record);
int step_request(struct setup *setup, const struct plan_record *record);

/* network.c: interfaces, addresses, routes */
int step_link_up(struct setup *setup, const struct plan_record *record);
int step_address(struct setup *setup, const struct plan_record *record);
int step_gateway(struct setup *setup, const struct plan_record *record);
int step_route(struct setup *setup, const struct plan_record *record);
int step_mtu(struct setup *setup, const struct plan_record *record);

/* sysctl.c: the kernel's parameters, proc_sys(5) */
int step_sysctls(struct setup *setup, const struct plan_record *record);
int step_sysctl(struct setup *setup, const struct plan_record *record);

#endif
