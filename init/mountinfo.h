/* The mount table: proc(5), /proc/pid/mountinfo. */
#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdint.h>

/* Whether something is mounted on the mount with this id, by the /proc that is in place. Returns 0, 1, or -errno. */
int mountinfo_has_child(uint64_t id);

#endif
