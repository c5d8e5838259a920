/* A mount of its own: a new file system, and its attributes where mount_setattr(2) is missing. */
#ifndef MOUNT_H
#define MOUNT_H

#include <stdint.h>

/*
 * Makes a file system of this type, mounted nowhere yet. Its options ("a=b,c") go to it one by one; `flags` are
 * MOUNT_ATTR_*. Returns a descriptor of the mount or -errno. fsopen(2), fsmount(2)
 */
int mount_new(const char *type, const char *options, uint64_t flags);

/*
 * Sets and clears MOUNT_ATTR_* of the mount at `path`, for kernels without mount_setattr(2). Until it returns the mount can
 * be seen as it was: call it where nobody looks. Returns 0 or -errno.
 */
int mount_restrict(const char *path, uint64_t set, uint64_t clear);

#endif
