#include "names.h"

#include <signal.h>
#include <stddef.h>

#include "plan.h"

static const char *const steps[] = {
	[STEP_NONE] = "nothing",
	[STEP_PLAN] = "read the plan",
	[STEP_VERSION] = "understand the request",
	[STEP_SESSION] = "start a session",
	[STEP_OOM] = "set oom_score_adj",
	[STEP_LIMIT] = "set a resource limit",
	[STEP_LISTEN] = "make the control socket",
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
	[STEP_ROUTE] = "set the default route by",
	[STEP_ENTER] = "enter the root",
	[STEP_SECCOMP] = "install the seccomp filter",
	[STEP_CAPS] = "set capabilities",
	[STEP_SIGNALS] = "set up signals",
	[STEP_TERMINAL] = "make the terminal",
	[STEP_USER] = "find the user",
	[STEP_GROUPS] = "become the user",
	[STEP_DIRECTORY] = "change to the directory",
	[STEP_STREAMS] = "pass on the streams",
	[STEP_FORK] = "fork",
	[STEP_EXEC] = "execute",
};

_Static_assert(sizeof steps / sizeof *steps == STEPS, "words for each step");

static const char *const signals[] = {
	[SIGHUP] = "HUP", [SIGINT] = "INT", [SIGQUIT] = "QUIT", [SIGILL] = "ILL", [SIGTRAP] = "TRAP",
	[SIGABRT] = "ABRT", [SIGBUS] = "BUS", [SIGFPE] = "FPE", [SIGKILL] = "KILL", [SIGUSR1] = "USR1",
	[SIGSEGV] = "SEGV", [SIGUSR2] = "USR2", [SIGPIPE] = "PIPE", [SIGALRM] = "ALRM", [SIGTERM] = "TERM",
	[SIGSTKFLT] = "STKFLT", [SIGCHLD] = "CHLD", [SIGCONT] = "CONT", [SIGSTOP] = "STOP", [SIGTSTP] = "TSTP",
	[SIGTTIN] = "TTIN", [SIGTTOU] = "TTOU", [SIGURG] = "URG", [SIGXCPU] = "XCPU", [SIGXFSZ] = "XFSZ",
	[SIGVTALRM] = "VTALRM", [SIGPROF] = "PROF", [SIGWINCH] = "WINCH", [SIGIO] = "IO", [SIGPWR] = "PWR",
	[SIGSYS] = "SYS",
};

const char *step_words(unsigned step)
{
	return step < STEPS ? steps[step] : "do something unknown";
}

const char *signal_name(int sig)
{
	return sig > 0 && (size_t)sig < sizeof signals / sizeof *signals ? signals[sig] : NULL;
}
