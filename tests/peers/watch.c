#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "begin.h"
#include "how.h"
#include "watch.h"

enum { WATCH_LINE = 1 << 13 };

static void take_write(struct run *run, const struct msghdr *message, size_t size)
{
	struct writes *writes = &run->writes;
	const struct cmsghdr *header = CMSG_FIRSTHDR(message);
	struct ucred sender;

	if (!header || header->cmsg_type != SCM_CREDENTIALS || writes->count == RUN_WRITES)
		return;
	memcpy(&sender, CMSG_DATA(header), sizeof sender);
	writes->of[writes->count].host = sender.pid;
	writes->of[writes->count].begin = writes->text.used;
	writes->text.used += size;
	writes->of[writes->count++].end = writes->text.used;
}

static void take_errors(struct run *run)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(struct ucred))];
	} control;
	struct iovec room;
	struct msghdr message = { .msg_iov = &room, .msg_iovlen = 1 };
	ssize_t n;

	for (;;) {
		message.msg_control = &control;
		message.msg_controllen = sizeof control;
		room.iov_base = run->writes.text.bytes + run->writes.text.used;
		room.iov_len = TEXT_ROOM - 1 - run->writes.text.used;
		n = recvmsg(run->errors[0], &message, MSG_DONTWAIT);
		if (n <= 0)
			return;
		take_write(run, &message, (size_t)n);
	}
}

static void take_reports(struct run *run)
{
	struct report report;

	while (read(run->told, &report, sizeof report) == sizeof report) {
		if (report.error)
			run_fail(run, strerror(report.error));
		if (report.error || report.pid == run->init) {
			run->ended = true;
			run->known = !report.error;
			run->status = report.status;
		}
	}
}

void watch_pump(struct run *run, int most)
{
	struct pollfd fds[] = {
		{ .fd = run->told, .events = POLLIN },
		{ .fd = run->channel, .events = POLLIN },
		{ .fd = run->master, .events = POLLIN },
		{ .fd = run->errors[0], .events = POLLIN },
	};
	int status;

	if (most && poll(fds, 4, most) > 0 && fds[2].revents == POLLHUP)
		(void)poll(NULL, 0, 1); /* a terminal that nobody has open is always ready */
	while (text_take(run->channel, &run->log))
		;
	while (run->master >= 0 && text_take(run->master, &run->output))
		;
	if (run->errors[0] >= 0)
		take_errors(run);
	take_reports(run);
	if (run->how->pid1 && !run->ended && waitpid(run->first, &status, WNOHANG) == run->first) {
		take_reports(run);
		run->ended = true;
		run->known = true;
		run->status = status;
	}
}

void watch_sort(struct run *run)
{
	char *begin = run->log.bytes + run->step, *end = run->log.bytes + run->log.used, *a, *b;
	bool changed = true;

	while (changed) {
		changed = false;
		for (a = begin; a < end && (b = memchr(a, '\n', (size_t)(end - a))) && ++b < end;) {
			char *behind = memchr(b, '\n', (size_t)(end - b)), line[WATCH_LINE];
			size_t first = (size_t)(b - a),
			       second = behind ? (size_t)(behind + 1 - b) : 0;

			if (!second || atoi(a) <= atoi(b) || first > WATCH_LINE) {
				a = b;
				continue;
			}
			memcpy(line, a, first);
			memmove(a, b, second);
			memcpy(a + second, line, first);
			a += second;
			changed = true;
		}
	}
	run->step = run->log.used;
}

void watch_settle(struct run *run, struct tree *tree)
{
	struct tree before = { .count = -1 };
	long long deadline = run_now() + RUN_SECONDS * 1000;

	do {
		watch_pump(run, 0);
		tree->count = 0;
		if (run->ended && run->how->pid1)
			return;
		tree_look(run->first, tree);
		if (tree_is_quiet(tree, &before)) {
			watch_pump(run, 0);
			watch_sort(run);
			return;
		}
		before = *tree;
		(void)poll(NULL, 0, 1);
	} while (run_now() < deadline);
	run_fail(run, "it comes to no rest");
}

void watch_end(struct run *run, int milliseconds)
{
	long long deadline = run_now() + milliseconds;

	while (!run->ended && run_now() < deadline)
		watch_pump(run, 50);
}
