#include "request.h"

#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/number.h"
#include "init/sys/pty.h"
#include "init/sys/sys.h"
#include "user.h"

int request_blame(const struct request *request, const struct plan_record *record, struct failure *failure, int result)
{
	if (result < 0)
		failure->at = (const unsigned char *)record - request->base;
	return result;
}

/* Makes the handed descriptors close-on-exec again: they came through an exec, but only the command may have them. */
static int take_handed(struct request *request, const struct plan_record *record)
{
	const uint32_t count = ((const struct plan_number *)plan_fixed(record))->n;
	int r = 0;

	while (r >= 0 && request->listen < count)
		r = sys(fcntl(FD_HANDED + request->listen++, F_SETFD, FD_CLOEXEC));
	return r;
}

/*
 * Makes the terminal as the user: devpts gives it to the file system uid that opens its master, so this needs no CAP_CHOWN;
 * CAP_SETUID, if the user is not root.
 */
static int make_terminal(struct request *request, const struct plan_terminal *terminal)
{
	const struct winsize size = { .ws_row = terminal->rows, .ws_col = terminal->columns };
	const uid_t self = setfsuid(request->user.uid);
	int number, r = pty_make("/dev/pts/ptmx", &size, &request->master, &request->terminal);

	(void)setfsuid(self);
	if (r >= 0)
		r = sys(ioctl(request->master, TIOCGPTN, &number));
	if (r >= 0)
		number_put(strcpy(request->terminal_name, "pts/") + strlen("pts/"), number);
	return r;
}

int request_prepare(struct request *request, const struct plan *plan, struct failure *failure)
{
	const char *name;
	int r = 0;

	request->plan = *plan;
	for (const struct plan_record *record = NULL; r >= 0 && (record = plan_next(plan, record));) {
		if (record->kind == Q_USER) {
			name = plan_string(record, NULL);
			request->changes_user = true;
			r = blame(failure, STEP_USER, name, user_find(name, &request->user));
		} else if (record->kind == Q_TERMINAL) {
			r = blame(failure, STEP_TERMINAL, "/dev/pts", make_terminal(request, plan_fixed(record)));
		}
		if (record->kind == Q_LISTEN)
			r = blame(failure, STEP_STREAMS, "LISTEN_FDS", take_handed(request, record));
		request->console |= record->kind == Q_CONSOLE;
		request->confined |= record->kind >= Q_NAMESPACES;
		request->new_pids |= record->kind == Q_NAMESPACES &&
			((const struct plan_number *)plan_fixed(record))->n & CLONE_NEWPID;
		(void)request_blame(request, record, failure, r);
	}
	return r;
}

void request_close(struct request *request)
{
	const int *streams = request->streams;
	const int fds[] = { streams[0], streams[1], streams[2], request->master, request->terminal };

	for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
		if (fds[i] >= 0 && fds[i] != STDERR_FILENO)
			(void)close(fds[i]); /* the command has its own */
	for (uint32_t i = 0; i < request->listen; i++)
		(void)close(FD_HANDED + i); /* likewise */
	user_drop(&request->user);
}
