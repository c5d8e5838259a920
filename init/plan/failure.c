#include "failure.h"

#include <errno.h>
#include <string.h>

#include "message.h"
#include "step.h"

/* The text is the object; if the kernel said something too, a newline and its words follow. */
void failure_send(int fd, const struct failure *failure)
{
	const char *object = failure->object ? failure->object : "";
	struct message message = {
		.kind = M_FAILED,
		.step = failure->step,
		.error = failure->error,
		.value = failure->at,
	};
	char text[MESSAGE_TEXT];
	size_t length = strnlen(object, sizeof text - sizeof failure->words - 2);

	memcpy(text, object, length);
	if (failure->words[0])
		text[length++] = '\n';
	memcpy(text + length, failure->words, strlen(failure->words) + 1);
	(void)message_send(fd, message, text, NULL, 0);
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

const char *failure_text(char text[FAILURE_TEXT], const struct failure *failure, const char *advice)
{
	enum { REST = 512 }; /* for all but the object: our own words, strerror(3)'s and the kernel's are shorter */
	const char *object = failure->object ? failure->object : "", *words = failure->words;
	const char *const parts[] = { "can't ", step_words(failure->step), *object ? " " : "", object, ": ",
		failure_meaning(failure->step, failure->error), *words ? " (the kernel says: " : "", words, *words ? ")" : "",
		advice ? advice : failure_advice(failure->step, failure->error) };
	size_t used = 0, length, room;

	for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
		room = FAILURE_TEXT - 1 - used - (parts[i] == object ? REST : 0);
		length = strnlen(parts[i], room);
		memcpy(text + used, parts[i], length);
		used += length;
	}
	text[used] = '\0';
	return text;
}

int failure_status(unsigned step, int error)
{
	if (step != STEP_EXEC)
		return 125;
	return error == ENOENT || error == ENOTDIR ? 127 : 126;
}
