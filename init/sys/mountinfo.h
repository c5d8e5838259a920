/* The mount table: proc(5), /proc/pid/mountinfo. */
#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdint.h>

/* Whether something is mounted on the mount with this id, by the /proc that is in place. Returns 0, 1, or -errno. */
int mountinfo_has_child(uint64_t id);

/* Whether the directory (O_PATH) is what is mounted there: its mount is another one than its parent's. 1, 0 or -errno. */
int mountinfo_is_mounted(int directory);

#endif
