/* Targets of mounts beneath the root. */
#ifndef TARGET_H
#define TARGET_H

#include <stddef.h>
#include <stdint.h>

struct setup;

/* The directory of the first tree that hides other directories; it has no name once the root is entered. */
#define MASKED ".masked"

/*
 * Opens (O_PATH) what is at `path` beneath the root: symbolic links anywhere in it are refused with -ELOOP, see
 * openat2(2). Returns a descriptor or -errno.
 */
int mount_open(const struct setup *setup, const char *path);

/*
 * The same; what is missing, directories above it too, is made, empty, and stays: a directory or a file. What is there
 * must be a directory, or none. Of an error the failure is kept.
 */
int mount_target(struct setup *setup, const char *path, int directory);

/* Removes the directory that hides others, if it was made: its binds go on without it. */
void mount_unmasked(struct setup *setup);

/*
 * A new file system of this type, mounted nowhere yet: its options ("a=b,c") go to the file system one by one, `flags`
 * are MOUNT_ATTR_*. Returns a descriptor of the mount or -errno. fsopen(2), fsmount(2)
 */
int mount_new(const char *type, const char *options, uint64_t flags);

/*
 * Makes the directories of the path's first `size` bytes beneath `root`, where they are not there: `mkdir -p`. Symbolic
 * links are refused. Returns a descriptor of the last one (`root` itself, where there is none) or -errno.
 */
int mount_directories(int root, const char *path, size_t size);

/*
 * Sets and clears MOUNT_ATTR_* of the mount at `path`, for kernels without mount_setattr(2). The mount is seen until then
 * as it was: so it must be where nobody looks. Returns 0 or -errno.
 */
int mount_restrict(const char *path, uint64_t set, uint64_t clear);

#endif
