/* nsinit oom: waits for the OOM killer's work in a container. */
#ifndef OOM_H
#define OOM_H

struct target;

/* Prints a line for each event until the container ends: cgroup v2's memory.events, v1's memory.oom_control. Returns 0, or -1 with the reason said. */
int oom_command(const struct target *target);

#endif
