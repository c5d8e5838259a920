/* nsinit oom: waits for the OOM killer's work in a container. */
#ifndef OOM_H
#define OOM_H

struct target;

/* Prints a line for each event until the container ends: cgroup v2's memory.events, v1's memory.oom_control. */
int oom_command(const struct target *target);

#endif
