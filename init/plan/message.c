#include "message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "plan.h"

union control {
	struct cmsghdr header;
	char space[CMSG_SPACE(MESSAGE_FDS * sizeof(int))];
};

int message_send(int fd, struct message message, const char *text, const int *fds, int count)
{
	struct iovec parts[2] = {
		{ &message, sizeof message },
		{ (char *)text, text ? strnlen(text, MESSAGE_TEXT - 1) : 0 },
	};
	union control control = { 0 };
	struct msghdr header = { .msg_iov = parts, .msg_iovlen = 2 };
	ssize_t sent;

	message.version = PLAN_VERSION;
	if (count) {
		header.msg_control = &control;
		header.msg_controllen = CMSG_SPACE(count * sizeof *fds);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(count * sizeof *fds);
		memcpy(CMSG_DATA(&control.header), fds, count * sizeof *fds);
	}
	do
		sent = sendmsg(fd, &header, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? -errno : 0;
}

/* The descriptors of a control message into fds: how many. */
static int take_fds(struct msghdr *header, int fds[MESSAGE_FDS])
{
	struct cmsghdr *control = CMSG_FIRSTHDR(header);
	int count;

	if (!control || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
		return 0;
	count = (control->cmsg_len - CMSG_LEN(0)) / sizeof *fds;
	memcpy(fds, CMSG_DATA(control), count * sizeof *fds);
	return count;
}

int message_receive(int fd, struct message *message, char text[MESSAGE_TEXT], int fds[MESSAGE_FDS], int *count)
{
	struct iovec parts[2] = { { message, sizeof *message }, { text, MESSAGE_TEXT - 1 } };
	union control control;
	struct msghdr header = {
		.msg_iov = parts,
		.msg_iovlen = 2,
		.msg_control = &control,
		.msg_controllen = sizeof control,
	};
	ssize_t got;

	*count = 0;
	do
		got = recvmsg(fd, &header, MSG_CMSG_CLOEXEC);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return -errno;
	*count = take_fds(&header, fds);
	if (got >= (ssize_t)sizeof *message && !(header.msg_flags & (MSG_TRUNC | MSG_CTRUNC))) {
		text[got - sizeof *message] = '\0';
		return 1;
	}
	while (*count)
		(void)close(fds[--*count]); /* nothing is lost with what is refused */
	return got ? -EPROTO : 0;
}
