/* What is made ready out of sight: at a name of the first tree, from where it is moved to its place. */
#ifndef STAGE_H
#define STAGE_H

struct mount_attr;
struct setup;

/* The stage, from the working directory. */
#define STAGE ".stage"

/*
 * Makes the stage, an empty directory or file, and the first tree the working directory. Returns 0 or -errno; then, too,
 * stage_end is due.
 */
int stage_begin(const struct setup *setup, int directory);

/*
 * Where `r` is no error, moves what is mounted on the stage to `target`. Removes the stage, with what is still on it; the
 * working directory is / then. Returns 0 or -errno: `r`, where that is one.
 */
int stage_end(const struct setup *setup, int r, int target);

/*
 * Attaches the detached `tree`, which is closed, at `target`, with these attributes and this propagation: it is never
 * seen there without. `flags` may be AT_RECURSIVE: what is mounted beneath gets them too; before Linux 5.12 that is
 * -EOPNOTSUPP. What is shared is shared with nobody yet. Returns 0 or -errno.
 */
int stage_attach(const struct setup *setup, int tree, unsigned flags, const struct mount_attr *attr, int target);

#endif
