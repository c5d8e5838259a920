/* What the OOM killer did in our memory cgroup: cgroup v2's memory.events, v1's memory.oom_control. */
#ifndef OOM_H
#define OOM_H

#include <stdbool.h>
#include <stdint.h>

/* For a line, with that count. */
#define OOM_ENDED "the OOM killer has killed %d of this container's processes"

/*
 * Opens the file that counts the processes it ended. *tells (may be NULL) is whether poll(2) says POLLPRI when the file
 * changes: it does for v2. Returns a descriptor, close-on-exec, or -errno: -ENOENT if we have no memory cgroup, or can't see it.
 */
int oom_open(bool *tells);

/* Returns how many processes of the cgroup the OOM killer has killed, or -errno: the cgroup may be gone. */
int64_t oom_count(int fd);

#endif
