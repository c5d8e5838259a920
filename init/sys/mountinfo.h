/* The mount table: proc(5), /proc/pid/mountinfo. */
#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdint.h>

/* Returns 1 if something is mounted on the mount with this id, by the /proc that is in place; 0 if not; or -errno. */
int mountinfo_has_child(uint64_t id);

/* Returns 1 if the directory (O_PATH) is a mount of its own: another one than its parent's is; 0 if not; or -errno. */
int mountinfo_is_mounted(int directory);

/*
 * Calls `visit` with each mount point, the last mount first. The table is read before the first call, and its memory is
 * never given back. Returns 0 or -errno.
 */
int mountinfo_visit(void (*visit)(const char *path));

#endif
