#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "init/plan/message.h"
#include "init/sys/sys.h"
#include "spawner/state/state.h"

enum { OUT_OF_THE_WAY = 16, BACKLOG = 4096, LISTENER = FD_LISTENER - FD_PLAN };

/* It ends by exec: what a sanitizer notes of its frames would never be cleared from the memory that we share. */
#define NEVER_RETURNS __attribute__((no_sanitize_address))

/* The maps of a user namespace are the spawner's to write. Its end of the gate at its death is the end of ours too. */
NEVER_RETURNS static int wait_at_gate(const struct child *child)
{
	char byte;
	int r;

	(void)close(child->ours);
	r = sys(send(child->gate, "", 1, MSG_NOSIGNAL)); /* so the spawner knows that it lives */
	while (r >= 0 && (r = sys(read(child->gate, &byte, 1))) == -EINTR)
		;
	return r == 0 ? -EPIPE : r;
}

/*
 * In the container's network namespace, in a directory of the host, whose owner we still are: unix(7). Who asks for its
 * peer from now on is told of this process.
 */
NEVER_RETURNS static int make_listener(struct child *child)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = STATE_SOCKET };
	int fd = sys(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)), here, r;

	if (fd < 0)
		return fd;
	child->fds[LISTENER] = fd; /* in memory that may be the spawner's too, where it means nothing */
	r = here = sys(openat(AT_FDCWD, ".", O_PATH | O_CLOEXEC)); /* in our mount namespace: open_tree(2) wants it so */
	if (r >= 0)
		r = sys(fchdir(child->state));
	if (r >= 0)
		r = sys(bind(fd, (void *)&address, sizeof address));
	if (r >= 0)
		r = sys(listen(fd, BACKLOG));
	return r < 0 ? r : sys(fchdir(here));
}

NEVER_RETURNS static int join_cgroups(const struct child *child)
{
	int r = 0;

	for (int i = 0; i < child->procs_count && r >= 0; i++)
		r = sys(write(child->procs[i], "0", 1));
	if (r >= 0 && child->own_view)
		r = sys(unshare(CLONE_NEWCGROUP));
	if (r >= 0 && child->inner >= 0)
		r = sys(write(child->inner, "0", 1));
	return r < 0 ? r : 0;
}

/* Becomes root before the image is executed: as anyone else it would have no capability then. */
NEVER_RETURNS static int become_root(const struct child *child)
{
	int r = child->groups ? sys_set_groups(0, NULL) : 0;

	if (r >= 0)
		r = sys_set_gid(0);
	return r < 0 ? r : sys_set_uid(0);
}

/* Moves what stays out of the way first. The gate remains there, close-on-exec: its end tells that the init runs. */
NEVER_RETURNS static int clear_way(struct child *child, int fds[CHILD_HANDED])
{
	const int above = OUT_OF_THE_WAY + child->listen_fds;
	int r = child->gate < 0 ? 0 : sys(fcntl(child->gate, F_DUPFD_CLOEXEC, above));

	if (r >= 0 && child->gate >= 0)
		child->gate = r;
	for (int i = 0; i < CHILD_HANDED && r >= 0; i++)
		r = fds[i] = sys(fcntl(child->fds[i], F_DUPFD_CLOEXEC, above));
	return r;
}

/* Puts our descriptors at their fixed numbers, the image's close-on-exec. The caller's are moved up first, the last one first. */
NEVER_RETURNS static int place(struct child *child)
{
	int fds[CHILD_HANDED], r = clear_way(child, fds);

	for (int i = 0; i < 3 && child->terminal >= 0 && r >= 0; i++)
		r = sys(dup2(child->terminal, i));
	for (int i = child->listen_fds; i-- > 0 && r >= 0;)
		r = sys(dup3(FD_PLAN + i, FD_HANDED + i, 0));
	for (int i = 0; i < CHILD_HANDED && r >= 0; i++)
		r = sys(dup3(fds[i], FD_PLAN + i, FD_PLAN + i == FD_IMAGE ? O_CLOEXEC : 0));
	return r;
}

/* Closes all other descriptors, but the gate. */
NEVER_RETURNS static int close_rest(const struct child *child)
{
	const unsigned first = FD_HANDED + child->listen_fds;
	int r;

	if (child->gate < 0)
		return sys_close_range(first, ~0u);
	r = sys_close_range(first, child->gate - 1);
	return r < 0 ? r : sys_close_range(child->gate + 1, ~0u);
}

NEVER_RETURNS static int become_init(struct child *child)
{
	char *const argv[] = { "nsinit-init", "--container", NULL };
	char *const envp[] = { (char *)child->environment, NULL };
	int r;

	child->what = "make the control socket";
	if ((r = make_listener(child)) < 0)
		return r;
	child->what = "join the container's cgroup";
	if ((r = join_cgroups(child)) < 0)
		return r;
	child->what = "become root of the user namespace";
	if (child->maps && (r = become_root(child)) < 0)
		return r;
	child->what = "start the init";
	if ((r = place(child)) < 0 || (r = close_rest(child)) < 0)
		return r;
	return sys_execveat(FD_IMAGE, argv, envp);
}

NEVER_RETURNS int child_main(void *context)
{
	struct child *child = context;

	child->what = "wait for the spawner";
	child->error = child->gate < 0 ? 0 : wait_at_gate(child);
	if (child->error >= 0)
		child->error = become_init(child);
	if (child->gate >= 0)
		(void)write(child->gate, child, sizeof *child); /* a spawner that is gone needs no answer */
	return 1;
}
