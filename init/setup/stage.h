/* The stage: a name of the first tree, out of sight, where a mount is made ready before it is moved to its place. */
#ifndef STAGE_H
#define STAGE_H

struct mount_attr;
struct setup;

/* The stage, from the working directory. */
#define STAGE ".stage"

/*
 * Makes the stage, an empty directory or file, and makes the first tree the working directory. Returns 0 or -errno;
 * stage_end() is due in both cases.
 */
int stage_begin(const struct setup *setup, int directory);

/*
 * Moves what is mounted on the stage to `target`, unless `r` is an error. Then removes the stage, with what is still on it,
 * and makes / the working directory. Returns 0 or -errno: `r`, if that is one.
 */
int stage_end(const struct setup *setup, int r, int target);

/*
 * Attaches the detached `tree` at `target`, with these attributes and this propagation: it is never seen there without
 * them. Closes the tree. `flags` may be AT_RECURSIVE: then they are for what is mounted beneath it, too; before Linux 5.12
 * that is -EOPNOTSUPP. A mount that becomes shared is first made private: its old peers get nothing of it. Returns 0 or
 * -errno.
 */
int stage_attach(const struct setup *setup, int tree, unsigned flags, const struct mount_attr *attr, int target);

#endif
