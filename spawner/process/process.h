/*
 * Room spawner/process: processes as /proc shows them, and those that a container leaves behind.
 * Knows: text, init/sys.
 * Begin with: process.h, then leftover.h.
 *
 * A process: proc_pid_stat(5), proc_pid_status(5).
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct process {
	pid_t pid, parent;
	pid_t inner; /* its pid in the innermost PID namespace that it is in */
	unsigned threads; /* those that live; 0 where the process has ended */
	uid_t uid; /* the effective one, as we see it */
	char state; /* proc_pid_stat(5) */
	uint64_t started; /* in hundredths of a second since the machine was started */
	char name[32]; /* printable */
};

/*
 * Reads what /proc has of a process. Returns 0; -ENOENT or -ESRCH where it does not exist, or no longer; another
 * -errno.
 */
int process_read(struct process *process, pid_t pid);

/* Writes the command line, printable, with blanks between the words; or [NAME] where it has none. Returns `text`. */
const char *process_command(const struct process *process, char *text, size_t size);

/* Tells how long the process has been running, in seconds. */
int64_t process_age(const struct process *process);

#endif
