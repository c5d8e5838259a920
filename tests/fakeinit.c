/*
 * fakeinit LIE: a hostile init. Binds the control socket `sock` in the working directory and answers each request as LIE
 * says, until it is killed. What a joined caller must make of it: tests/34-lies.sh.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "init/plan/message.h"
#include "init/plan/plan.h"

enum { FDS_MOST = 8, HUGE_SIZE = 100000 };

struct answer {
	const char *lie;
	const char *open; /* what comes with it: a path, "pty", "tty" (its slave) */
	int fds; /* how often */
	struct message message;
	size_t size; /* of the whole message, where it is not the struct's */
	const char *text;
	enum { STAY, CLOSE, RESET, GONE } then; /* GONE: and that was its end */
};

#define FAILED .message.version = PLAN_VERSION, .message.kind = M_FAILED
#define TERMINAL .message.version = PLAN_VERSION, .message.kind = M_TERMINAL
#define ENDED .message.version = PLAN_VERSION, .message.kind = M_ENDED

/* Rows of one name are sent one after the other. */
static const struct answer answers[] = {
	{ "truth", .open = "pty", .fds = 1, TERMINAL },
	{ "truth", ENDED, .message.value = 7 << 8 },
	{ "fifo", .open = "fifo", .fds = 1, TERMINAL },
	{ "directory", .open = "/", .fds = 1, TERMINAL },
	{ "null", .open = "/dev/null", .fds = 1, TERMINAL },
	{ "slave", .open = "tty", .fds = 1, TERMINAL },
	{ "no-descriptor", TERMINAL },
	{ "two-descriptors", .open = "pty", .fds = 2, TERMINAL },
	{ "eight-descriptors", .open = "pty", .fds = FDS_MOST, TERMINAL },
	{ "two-terminals", .open = "pty", .fds = 1, TERMINAL },
	{ "two-terminals", .open = "pty", .fds = 1, TERMINAL },
	{ "huge", ENDED, .size = HUGE_SIZE },
	{ "short", ENDED, .size = 5 },
	{ "empty", ENDED, .size = 0, .text = "" },
	{ "stopped", ENDED, .message.value = 0x7f },
	{ "continued", ENDED, .message.value = 0xffff },
	{ "negative", ENDED, .message.value = -1 },
	{ "beyond", ENDED, .message.value = INT64_C(1) << 40 },
	{ "kind", .message.version = PLAN_VERSION, .message.kind = 99 },
	{ "version", .message.version = 0xdeadbeef, .message.kind = 0xffffffff },
	{ "words", FAILED, .message.step = 9999, .message.error = -5, .message.value = -1,
		.size = sizeof(struct message) + 14, .text = "\033[2J\n\a\033]0;lie\a" },
	{ "cut-off", .message.version = PLAN_VERSION, .message.kind = M_RUNS, .then = CLOSE },
	{ "cut-off-raw", .open = "pty", .fds = 1, TERMINAL, .then = CLOSE },
	{ "close", .then = CLOSE },
	{ "reset", .then = RESET },
	{ "gone", .then = GONE },
	{ "silence", .then = STAY },
};

static int open_one(const char *what, int *slave)
{
	int master;

	if (!strcmp(what, "fifo"))
		return mkfifo("fifo", 0600) < 0 && errno != EEXIST ? -1 : open("fifo", O_RDWR);
	if (strcmp(what, "pty") && strcmp(what, "tty"))
		return open(what, O_RDONLY);
	master = posix_openpt(O_RDWR | O_NOCTTY);
	if (master < 0 || unlockpt(master) < 0)
		return -1;
	*slave = open(ptsname(master), O_RDWR | O_NOCTTY); /* stays open: no hang-up */
	return what[0] == 'p' ? master : *slave;
}

static void must(int good, const char *what)
{
	if (good)
		return;
	perror(what);
	exit(1);
}

static void send_answer(int connection, const struct answer *answer)
{
	static char bytes[HUGE_SIZE];
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(FDS_MOST * sizeof(int))];
	} control = { 0 };
	struct iovec part = { bytes,
		answer->size || answer->text ? answer->size : sizeof answer->message };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1 };
	int fd, slave;

	memcpy(bytes, &answer->message, sizeof answer->message);
	if (answer->text)
		strcpy(bytes + sizeof answer->message, answer->text);
	if (answer->fds) {
		fd = open_one(answer->open, &slave);
		must(fd >= 0, answer->open);
		header.msg_control = &control;
		header.msg_controllen = CMSG_SPACE(answer->fds * sizeof fd);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(answer->fds * sizeof fd);
		for (int i = 0; i < answer->fds; i++)
			memcpy(CMSG_DATA(&control.header) + i * sizeof fd, &fd, sizeof fd);
	}
	(void)sendmsg(connection, &header, MSG_NOSIGNAL); /* the caller may have had enough */
}

/* Whatever it is. Says how many terminals it was handed. */
static void take_request(int connection)
{
	char bytes[4096];
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(FDS_MOST * sizeof(int))];
	} control = { 0 };
	struct iovec part = { bytes, sizeof bytes };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };
	int fds[FDS_MOST], count = 0, terminals = 0;

	if (recvmsg(connection, &header, 0) > 0 && CMSG_FIRSTHDR(&header)) {
		count = (CMSG_FIRSTHDR(&header)->cmsg_len - CMSG_LEN(0)) / sizeof *fds;
		memcpy(fds, CMSG_DATA(CMSG_FIRSTHDR(&header)), count * sizeof *fds);
	}
	for (int i = 0; i < count; i++)
		terminals += isatty(fds[i]);
	printf("terminals: %d of %d\n", terminals, count);
	(void)fflush(stdout); /* who does not look need not see */
}

/* Reads the request, and until the caller leaves, but where the lie is not to. */
static void serve(int connection, const char *lie)
{
	const struct answer *end = answers + sizeof answers / sizeof *answers;
	struct pollfd request = { .fd = connection, .events = POLLIN };
	char bytes[4096];
	int then = STAY;

	must(poll(&request, 1, -1) == 1, "poll");
	if (strcmp(lie, "reset") && strcmp(lie, "gone"))
		take_request(connection);
	for (const struct answer *answer = answers; answer < end; answer++)
		if (!strcmp(answer->lie, lie)) {
			if (answer->message.version)
				send_answer(connection, answer);
			then = answer->then;
		}
	while (then == STAY && recv(connection, bytes, sizeof bytes, 0) > 0)
		;
	if (then == GONE)
		exit(0);
	(void)close(connection); /* it is what was wanted */
}

int main(int argc, char **argv)
{
	const struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "deaf" };
	int listener = socket(AF_UNIX, SOCK_SEQPACKET, 0), connection;

	if (argc != 2)
		return 2;
	must(!bind(listener, (const void *)&address, sizeof address) && !listen(listener, 9) &&
			!rename(address.sun_path, "sock"),
		"sock");
	for (;;) {
		connection = accept(listener, NULL, NULL);
		must(connection >= 0, "accept");
		serve(connection, argv[1]);
	}
}
