/* A process as /proc shows it: proc_pid_stat(5), proc_pid_status(5). */
#ifndef PROCESS_H
#define PROCESS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct process {
	pid_t pid, parent;
	pid_t inner; /* its pid in the innermost PID namespace that it is in */
	unsigned threads; /* that live: 0 where it has ended */
	uid_t uid; /* the effective one, as we see it */
	char state; /* proc_pid_stat(5) */
	uint64_t started; /* in hundredths of a second, since the machine was */
	char name[32]; /* printable */
};

/* Returns 0; -ENOENT or -ESRCH where there is none (any more); another -errno. */
int process_read(struct process *process, pid_t pid);

/* Its command line, printable, with blanks in between; its name in brackets where it has none. Returns `text`. */
const char *process_command(const struct process *process, char *text, size_t size);

/* How long it has been running, in seconds. */
int64_t process_age(const struct process *process);

#endif
