/* Targets of mounts: what they are mounted on, beneath the root, by descriptor. */
#ifndef TARGET_H
#define TARGET_H

#include <stddef.h>

struct setup;

/*
 * Opens (O_PATH) what is at `path` beneath the root. A symbolic link anywhere in the path is -ELOOP: openat2(2). Returns a
 * descriptor or -errno.
 */
int target_open(const struct setup *setup, const char *path);

/*
 * Opens `path` likewise, and makes what is missing of it: empty directories, and a directory or a file at its end. What is
 * there must be a directory, or must be none, as `directory` says. Returns a descriptor, or -errno with the failure kept.
 */
int target_make(struct setup *setup, const char *path, int directory);

/*
 * Makes the directories of the path's first `size` bytes beneath `root` that are missing, as `mkdir -p`. A symbolic link is
 * -ELOOP. Returns a descriptor of the last one (`root` itself where the path is empty) or -errno.
 */
int target_directories(int root, const char *path, size_t size);

#endif
