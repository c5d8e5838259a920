#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caps.h"
#include "confine.h"
#include "execute.h"
#include "init/plan/failure.h"
#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/sys.h"
#include "listen.h"
#include "request.h"
#include "user.h"

/* First moves those out of the way that would be overwritten. dup2(2) onto itself would not clear close-on-exec. */
static int set_streams(const struct request *request)
{
	int from[3], r = 0;

	for (int i = 0; i < 3 && r >= 0; i++) {
		from[i] = request->terminal >= 0 ? request->terminal : request->streams[i];
		if (from[i] != i)
			r = from[i] = sys(fcntl(from[i], F_DUPFD_CLOEXEC, 3));
	}
	for (int i = 0; i < 3 && r >= 0; i++)
		r = sys(from[i] == i ? fcntl(i, F_SETFD, 0) : dup2(from[i], i));
	return r;
}

/* Moves the descriptors to 3, where sd_listen_fds(3) looks: that is below, so none is lost. Ours there are close-on-exec. */
static int hand_over(const struct request *request)
{
	int r = 0;

	for (uint32_t i = 0; i < request->listen && r >= 0; i++)
		r = sys(dup2(FD_HANDED + i, 3 + i));
	return r;
}

/*
 * A terminal needs a session of its own. Without a terminal, the init's session is enough, for that has none either. Its
 * process group is not: kill(0) would reach the init.
 */
static int set_session(const struct request *request)
{
	int r;

	if (request->terminal < 0 && !request->console)
		return sys(setpgid(0, 0));
	r = sys(setsid());
	return r < 0 || request->console ? r : sys(ioctl(request->terminal, TIOCSCTTY, 0));
}

static int set_user(const struct request *request)
{
	uid_t uid = request->user.uid, real, effective, saved;
	gid_t gid = request->user.gid;
	int r;

	if (!request->keeps_groups && (r = sys_set_groups(request->user.group_count, request->user.groups)) < 0)
		return r;
	if ((r = sys_set_gid(gid)) < 0)
		return r;
	if ((r = sys_set_uid(uid)) < 0)
		return r;
	if ((r = sys(getresuid(&real, &effective, &saved))) < 0)
		return r;
	return real == uid && effective == uid && saved == uid && getegid() == gid ? 0 : -EPERM;
}

/* A change of ids has cleared the signal. If the init is dead already, the signal never comes: -ESRCH. */
static int set_parent_death(const struct request *request)
{
	int r = sys(prctl(PR_SET_PDEATHSIG, request->parent_death));

	return r < 0 || getppid() == request->init ? r : -ESRCH;
}

/* Returns -EXDEV for a directory outside the root, which a path through /proc may name: getcwd(2) tells. */
static int set_directory(const char *path)
{
	char cwd[PATH_MAX];
	int r = sys(chdir(path));

	if (r < 0)
		return r;
	r = sys(syscall(SYS_getcwd, cwd, sizeof cwd));
	return r < 0 ? r : cwd[0] == '/' ? 0 : -EXDEV;
}

static int set_limit(const struct plan_rlimit *limit)
{
	return sys(prlimit(0, limit->resource, &(struct rlimit){ limit->soft, limit->hard }, NULL));
}

/* Sets what the request says beside the user. */
static int set_rest(const struct request *request, struct failure *failure)
{
	const struct plan_record *record = NULL;
	const char *path;
	int r = 0;

	while (r >= 0 && (record = plan_next(&request->plan, record))) {
		switch (record->kind) {
		case Q_RLIMIT:
			r = blame(failure, STEP_LIMIT, NULL, set_limit(plan_fixed(record)));
			break;
		case Q_UMASK:
			umask(((const struct plan_number *)plan_fixed(record))->n);
			break;
		case Q_DIRECTORY:
			path = plan_string(record, NULL);
			r = blame(failure, STEP_DIRECTORY, path, set_directory(path));
			break;
		case Q_NO_NEW_PRIVILEGES:
			r = blame(failure, STEP_CAPS, NULL, sys(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)));
			break;
		case Q_CAPS:
			r = blame(failure, STEP_CAPS, NULL, caps_set(plan_fixed(record)));
			break;
		}
		(void)request_blame(request, record, failure, r);
	}
	return r;
}

/* Sets session and streams of a command that inherits neither. */
static int enter_command(const struct request *request, struct failure *failure)
{
	if (blame(failure, STEP_CAPS, NULL, caps_raise()) < 0)
		return -failure->error;
	if (blame(failure, STEP_TERMINAL, NULL, set_session(request)) < 0)
		return -failure->error;
	if (blame(failure, STEP_STREAMS, NULL, set_streams(request)) < 0)
		return -failure->error;
	if (blame(failure, STEP_STREAMS, "LISTEN_FDS", hand_over(request)) < 0)
		return -failure->error;
	if (request->console)
		(void)ioctl(STDIN_FILENO, TIOCSCTTY, 1); /* a machine's console need not be a terminal */
	return 0;
}

/* Keeps in the failure that it is of the record of this kind, if `result` is an error. Returns `result`. */
static int blame_kind(const struct request *request, uint32_t kind, struct failure *failure, int result)
{
	const struct plan_record *record = NULL;

	while ((record = plan_next(&request->plan, record)) && record->kind != kind)
		;
	return record ? request_blame(request, record, failure, result) : result;
}

void child_run(const struct request *request, const struct vectors *vectors, struct failure *failure)
{
	const struct child_hooks *hooks = request->hooks;
	char listen[LISTEN_ROOM];
	int r;

	if ((hooks ? hooks->enter(request, failure) : enter_command(request, failure)) < 0)
		_exit(125);
	if (request->confined && confine(request, failure) < 0)
		_exit(125);
	if (request->changes_user && blame_kind(request, Q_USER, failure, blame(failure, STEP_GROUPS, NULL, set_user(request))) < 0)
		_exit(125);
	if (request->parent_death && blame(failure, STEP_SESSION, NULL, set_parent_death(request)) < 0)
		_exit(125);
	if (set_rest(request, failure) < 0)
		_exit(125);
	if (blame(failure, STEP_SIGNALS, NULL, sys_set_mask(request->mask)) < 0)
		_exit(125);
	if (request->listen)
		(void)listen_claim(vectors->envp, 0, listen); /* PLAN_LISTEN_PID */
	r = hooks && hooks->lost ? execute_plain(vectors) : execute(vectors);
	if (hooks && hooks->lost)
		hooks->lost(request, -r);
	(void)blame_kind(request, Q_ARGS, failure, blame(failure, STEP_EXEC, vectors->argv[0], r));
	_exit(125);
}
