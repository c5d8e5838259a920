/* The steps of set-up and start, and what is said of one that failed. */
#ifndef STEP_H
#define STEP_H

/* Steps of set-up and of starting a command, for M_FAILED. */
enum step {
	STEP_NONE,
	STEP_PLAN, STEP_VERSION, STEP_SESSION, STEP_OOM, STEP_LIMIT, STEP_HOSTNAME, STEP_DOMAINNAME,
	STEP_PRIVATE, STEP_ROOT, STEP_TARGET, STEP_MOUNT, STEP_ATTRIBUTES, STEP_ATTACH, STEP_MAKE, STEP_MASK,
	STEP_READONLY, STEP_WRITE, STEP_PROTECT, STEP_CHANNEL, STEP_LINK, STEP_ADDRESS, STEP_ROUTE, STEP_ENTER,
	STEP_SECCOMP, STEP_CAPS, STEP_SIGNALS, STEP_MODULE, STEP_DISK, STEP_MTU, STEP_NAMESPACES, STEP_TIME,
	STEP_OVERLAY, STEP_SOURCE, STEP_IDS, STEP_OPTION, STEP_SYSCTL,
	STEP_TERMINAL, STEP_USER, STEP_GROUPS, STEP_DIRECTORY, STEP_STREAMS, STEP_FORK, STEP_EXEC,
	STEPS
};

/* What was being done in a step of set-up or start (enum step), as it stands before its object. */
const char *step_words(unsigned step);

/* What the errno means in that step, where it is something else than its general words; else those. */
const char *failure_meaning(unsigned step, int error);

/* The known remedy for it, or why it is so, in brackets; or "". */
const char *failure_advice(unsigned step, int error);

/* The exit status that stands for it: 127 the command was not found, 126 it can't be executed, 125 all else. */
int failure_status(unsigned step, int error);

#endif
