/* What the OOM killer did in our memory cgroup: cgroup v2's memory.events, v1's memory.oom_control. */
#ifndef OOM_H
#define OOM_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Opens the file that counts it; *tells (may be NULL) is set where poll(2) says POLLPRI when it changes: v2 alone.
 * Returns it, close-on-exec, or -errno: -ENOENT where we have no memory cgroup, or can't see it.
 */
int oom_open(bool *tells);

/* How many processes of the cgroup the OOM killer has ended so far, or -errno: the cgroup may be gone. */
int64_t oom_count(int fd);

#endif
