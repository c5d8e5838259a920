/* exec -d: the caller goes on as soon as the command runs, and a monitor stays in its place. */
#ifndef DETACH_H
#define DETACH_H

struct run;

/*
 * Lets `go` do the run in a child, the monitor, with a session of its own and no descriptor of ours but the streams and
 * what is handed over. Returns the exit status, 0 once the command runs, else that of `go`; or -1 with the reason said. Where we end before that, the
 * monitor is sent SIGTERM.
 */
int detach(struct run *run, int (*go)(struct run *run));

/* In the monitor: the command runs; the streams are its alone from now on. */
void detach_runs(struct run *run);

#endif
