#include "step.h"

#include <errno.h>
#include <string.h>

/* Arrays of characters, as elsewhere in the init: a pointer would be a relocation, and a page of it private memory. */
static const char steps[][32] = {
	[STEP_NONE] = "nothing",
	[STEP_PLAN] = "read the plan",
	[STEP_VERSION] = "understand the request",
	[STEP_SESSION] = "start a session",
	[STEP_OOM] = "set oom_score_adj",
	[STEP_LIMIT] = "set a resource limit",
	[STEP_HOSTNAME] = "set the host name",
	[STEP_DOMAINNAME] = "set the domain name",
	[STEP_PRIVATE] = "make mounts private",
	[STEP_ROOT] = "bind the root",
	[STEP_TARGET] = "open the mount target",
	[STEP_MOUNT] = "mount",
	[STEP_ATTRIBUTES] = "set the mount attributes of",
	[STEP_ATTACH] = "attach the mount at",
	[STEP_MAKE] = "make",
	[STEP_MASK] = "mask",
	[STEP_READONLY] = "make read-only",
	[STEP_WRITE] = "write",
	[STEP_PROTECT] = "protect",
	[STEP_CHANNEL] = "talk to the other side",
	[STEP_LINK] = "bring up the interface",
	[STEP_ADDRESS] = "set the address of",
	[STEP_ROUTE] = "make the route by",
	[STEP_ENTER] = "enter the root",
	[STEP_SECCOMP] = "install the seccomp filter",
	[STEP_CAPS] = "set capabilities",
	[STEP_SIGNALS] = "set up signals",
	[STEP_MODULE] = "load the module",
	[STEP_DISK] = "find the disk",
	[STEP_MTU] = "set the MTU of",
	[STEP_NAMESPACES] = "make namespaces",
	[STEP_TIME] = "set the clocks' offsets",
	[STEP_OVERLAY] = "make the writable root",
	[STEP_SOURCE] = "open the mount source",
	[STEP_IDS] = "map ids for",
	[STEP_OPTION] = "understand the mount option",
	[STEP_SYSCTL] = "set the kernel's parameter",
	[STEP_TERMINAL] = "make the terminal",
	[STEP_USER] = "find the user",
	[STEP_GROUPS] = "become the user",
	[STEP_DIRECTORY] = "change to the directory",
	[STEP_STREAMS] = "pass on the streams",
	[STEP_FORK] = "fork",
	[STEP_EXEC] = "execute",
};

_Static_assert(sizeof steps / sizeof *steps == STEPS, "words for each step");

const char *step_words(unsigned step)
{
	return step < STEPS ? steps[step] : "do something unknown";
}

const char *failure_meaning(unsigned step, int error)
{
	if (step == STEP_EXEC && error == ENOENT)
		return "not found";
	if (step == STEP_EXEC && error == ELIBACC)
		return "its interpreter or loader is missing";
	if (step == STEP_USER && error == ESRCH)
		return "no such name in /etc/passwd or /etc/group there";
	if (step == STEP_USER && error == EINVAL)
		return "USER or USER:GROUP is wanted";
	return strerror(error);
}

static const char *mount_advice(unsigned step, int error)
{
	if ((step == STEP_TARGET || step == STEP_MASK || step == STEP_READONLY) && error == ELOOP)
		return " (it is a symbolic link: put a directory or file there)";
	if (step == STEP_TARGET && error == EROFS)
		return " (it is missing, and the root is read-only: make it there)";
	if (step == STEP_SOURCE && error == EINVAL)
		return " (in a user namespace, what is mounted beneath it must come along: rbind)";
	if ((step == STEP_ATTACH || step == STEP_READONLY) && error == EOPNOTSUPP)
		return " (something is mounted beneath it, which Linux before 5.12 can't restrict)";
	if (step == STEP_MOUNT && error == EPERM)
		return " (in a user namespace proc takes NEWPID and an unmasked /proc outside, sysfs NEWNET, mqueue NEWIPC; a disk takes root)";
	if (step == STEP_MOUNT && error == ENODEV)
		return " (the kernel has no file system of this type)";
	if (step == STEP_MOUNT && error == ENOENT)
		return " (its source is not there)";
	if (step == STEP_MOUNT && error == EINVAL)
		return " (is there an option that this type does not know?)";
	if (step == STEP_MAKE && error == ENOENT)
		return " (where it can't be made here, the host's of that name is bound: there is none)";
	if (step == STEP_MAKE && error == ENXIO)
		return " (it can't be made here, and the host's is another device)";
	return "";
}

const char *failure_advice(unsigned step, int error)
{
	const char *advice = mount_advice(step, error);

	if (*advice)
		return advice;
	if (step == STEP_IDS && error == EPERM)
		return " (idmap takes root, and NEWUSER)";
	if (step == STEP_EXEC && error == ELIBACC)
		return " (the file itself is there)";
	if (step == STEP_EXEC && error == ENOEXEC)
		return " (it is no program for this processor, and no script that begins with #!)";
	if (step == STEP_OOM && error == EACCES)
		return " (that takes CAP_SYS_RESOURCE on the host)";
	if (step == STEP_LIMIT && error == EPERM)
		return " (above the hard limit it takes CAP_SYS_RESOURCE on the host; above fs.nr_open nofile can't be)";
	if (step == STEP_TIME && error == ERANGE)
		return " (a clock would be before its beginning)";
	if (step == STEP_PROTECT && error == ESTALE)
		return " (somebody put another file there)";
	if (step == STEP_ENTER && error == EXDEV)
		return " (nsinit runs in a chroot, which who is inside could leave)";
	if (step == STEP_GROUPS && error == EINVAL)
		return " (the container has no such id: see uid_mappings and gid_mappings)";
	if (step == STEP_DIRECTORY && error == EXDEV)
		return " (it is not inside the container)";
	return "";
}

int failure_status(unsigned step, int error)
{
	if (step != STEP_EXEC)
		return 125;
	return error == ENOENT || error == ENOTDIR ? 127 : 126;
}
