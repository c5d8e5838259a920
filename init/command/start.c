#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "execute.h"
#include "init/plan/failure.h"
#include "init/plan/plan.h"
#include "init/plan/step.h"
#include "init/sys/memory.h"
#include "init/sys/sys.h"
#include "request.h"

static char **point(char **to, const struct plan_record *record)
{
	for (const char *s = NULL; record && (s = plan_string(record, s));)
		*to++ = (char *)s;
	*to++ = NULL;
	return to;
}

/* Makes argv and envp in memory that is given back once the command runs: an idle init keeps none of it. */
static int make_vectors(struct vectors *vectors, const struct plan *plan)
{
	const struct plan_record *args = NULL, *environment = NULL;

	for (const struct plan_record *record = NULL; (record = plan_next(plan, record));) {
		if (record->kind == Q_ARGS)
			args = record;
		else if (record->kind == Q_ENVIRONMENT)
			environment = record;
	}
	if (!args)
		return -EPROTO;
	vectors->size = (plan_strings(args) + (environment ? plan_strings(environment) : 0) + 2) * sizeof(char *);
	vectors->argv = memory_get(vectors->size);
	if (!vectors->argv)
		return -ENOMEM;
	vectors->envp = point(vectors->argv, args);
	(void)point(vectors->envp, environment);
	return 0;
}

/* Puts the next children into a new PID namespace, up to leave_pids(). Returns a descriptor of our own one, or -errno. */
static int enter_pids(void)
{
	int own = sys(open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC)), r = own;

	if (own >= 0)
		r = sys(unshare(CLONE_NEWPID));
	if (own >= 0 && r < 0)
		(void)close(own);
	return r < 0 ? r : own;
}

static void leave_pids(int own)
{
	(void)setns(own, CLONE_NEWPID); /* it is our own: it can't fail */
	(void)close(own);
}

pid_t request_start(const struct request *request, struct failure *failure)
{
	struct vectors vectors = { .argv = request->argv, .envp = request->envp };
	int r = request->argv ? 0 : make_vectors(&vectors, &request->plan);
	int own = -1;
	char *name;
	pid_t pid;

	if (r < 0)
		return blame(failure, STEP_PLAN, NULL, r);
	failure->error = 0;
	if (request->new_pids && blame(failure, STEP_NAMESPACES, NULL, own = enter_pids()) < 0)
		return -failure->error;
	name = vectors.argv[0];
	pid = vfork();
	if (pid == 0)
		child_run(request, &vectors, failure);
	if (blame(failure, STEP_FORK, NULL, sys(pid)) >= 0 && failure->error) {
		(void)waitpid(pid, NULL, 0); /* the child has ended, or is about to */
		pid = -failure->error;
	}
	if (request->new_pids)
		leave_pids(own);
	vectors.argv[0] = name; /* the child may have put a script's path there */
	if (vectors.size)
		memory_drop(vectors.argv, vectors.size);
	return pid < 0 ? -failure->error : pid;
}
