/* Targets of mounts beneath the root. */
#ifndef MOUNT_H
#define MOUNT_H

struct setup;

/* The directory of the first tree that hides other directories; it has no name once the root is entered. */
#define MASKED ".masked"

/*
 * Opens (O_PATH) what is at `path` beneath the root: symbolic links anywhere in it are refused with -ELOOP, see
 * openat2(2). Returns a descriptor or -errno.
 */
int mount_open(const struct setup *setup, const char *path);

/*
 * The same; what is missing, directories above it too, is made, empty, and stays: a directory or a file. Of an error
 * the failure is kept.
 */
int mount_target(struct setup *setup, const char *path, int directory);

/*
 * Adds MS_* flags to those of the mount at `path`, for kernels without mount_setattr(2). The mount is seen until then
 * as it was: so it must be where nobody looks. Returns 0 or -errno.
 */
int mount_restrict(const char *path, unsigned long flags);

#endif
