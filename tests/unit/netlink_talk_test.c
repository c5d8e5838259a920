/* Rtnetlink: sockets, requests, and whose answer is taken. */
#include <errno.h>
#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "init/plan/message.h"
#include "init/sys/netlink.h"
#include "json_unit.h"

enum { WORDS = 32, SOON = 20000 /* microseconds */ };

struct answer {
	struct nlmsghdr first;
	struct nlmsgerr error;
};

/* We are the kernel: the other end of a pair, and what it answers. */
static struct {
	int fd;
	struct answer answer;
} kernel;

static void answer(int sig)
{
	if (send(kernel.fd, &kernel.answer, sizeof kernel.answer, 0) < 0)
		_exit(sig);
}

/*
 * Asks for the link lo: what came of it, and the sequence, which a request has before it is sent.
 */
static int ask(int fd, uint16_t flags, uint32_t *sequence)
{
	const struct ifinfomsg header = { 0 };
	struct netlink_message message;
	unsigned char room[4096];
	char words[WORDS];
	int r;

	netlink_begin(&message, room, sizeof room, RTM_GETLINK, flags, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, "lo");
	r = netlink_talk(fd, &message, words, sizeof words);
	memcpy(sequence, room + offsetof(struct nlmsghdr, nlmsg_seq), sizeof *sequence);
	return r;
}

/* What waits there is the answer to another request; ours comes after a signal. */
static void test_waiting(struct count *count)
{
	const struct sigaction action = { .sa_handler = answer };
	const struct itimerval soon = { .it_value.tv_usec = SOON };
	uint32_t *sequence = &kernel.answer.first.nlmsg_seq;
	int pair[2], r;

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) || sigaction(SIGALRM, &action, NULL))
		abort();
	kernel.fd = pair[1];
	kernel.answer.first = (struct nlmsghdr){ sizeof kernel.answer, NLMSG_ERROR, 0, 0, 0 };
	r = ask(-1, NLM_F_ROOT, sequence);
	report(count, "a request that can't be sent", r == -EBADF, "%d", r);
	answer(1);
	ask(-1, 0, sequence);
	kernel.answer.error.error = -EEXIST;
	if (setitimer(ITIMER_REAL, &soon, NULL))
		abort();
	r = ask(pair[0], 0, sequence);
	report(count, "an old answer, a signal, ours", r == -EEXIST, "%d", r);
}

static void test_open(struct count *count, int fd)
{
	int words = 0, capped = 0;
	socklen_t size = sizeof words;

	getsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &words, &size);
	getsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &capped, &size);
	report(count, "the kernel gives words", words, "%d", words);
	report(count, "and keeps the request", capped, "%d", capped);
	report(count, "close-on-exec", fcntl(fd, F_GETFD) == FD_CLOEXEC, "%d", fcntl(fd, F_GETFD));
}

/* Another process that knows port and sequence can't answer in the kernel's place. */
static void test_forged(struct count *count)
{
	struct answer forgery = { .error.error = -EIO };
	struct sockaddr_nl port;
	socklen_t size = sizeof port;
	int fd, other, r;

	if (unshare(CLONE_NEWNET)) {
		printf("skip a forged answer: needs root\n");
		return;
	}
	fd = netlink_open();
	other = netlink_open();
	r = ask(fd, 0, &forgery.first.nlmsg_seq);
	report(count, "an answer", !r, "%d", r);
	forgery.first.nlmsg_type = NLMSG_ERROR;
	forgery.first.nlmsg_len = sizeof forgery;
	if (getsockname(fd, (struct sockaddr *)&port, &size) ||
		sendto(other, &forgery, sizeof forgery, 0, (struct sockaddr *)&port, size) < 0)
		abort();
	r = ask(fd, 0, &forgery.first.nlmsg_seq);
	report(count, "a forged answer", !r, "%d", r);
}

int main(void)
{
	struct count count = { 0 };

	test_open(&count, netlink_open());
	test_waiting(&count);
	test_forged(&count);
	return report_end(&count);
}
