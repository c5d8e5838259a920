/* exec -d: the caller goes on as soon as the command runs, and a monitor stays in its place. */
#ifndef DETACH_H
#define DETACH_H

struct run;

/* What becomes the monitor. */
struct monitor {
	int listen_fds; /* so many descriptors, from 3 on, stay open */
	int *ready; /* receives, in the monitor, what detach_runs needs */
	int (*go)(struct run *run); /* does the run; returns its exit status, or -1 with the reason said */
	struct run *run;
};

/*
 * Lets a child, the monitor, do the run, in a session of its own, with no descriptor of ours but the streams and what is
 * handed over. Returns 0 once the command runs, else the exit status of `go`; or -1 with the reason said. Where we end
 * before that, the kernel sends the monitor SIGTERM.
 */
int detach(const struct monitor *monitor);

/* Tells the caller, from the monitor, that the command runs, and closes the streams: they are the command's alone from now on. */
void detach_runs(int ready);

#endif
