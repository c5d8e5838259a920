/* Mount options as fstab(5) has them. */
#ifndef MOUNT_OPTIONS_H
#define MOUNT_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

/* A flag of ours, which is none of mount(2)'s: "idmap". */
#define FSTAB_IDMAP (UINT64_C(1) << 32)

/* MS_* flags that are given, and those that are taken back: of contradictory words the last one wins. */
struct fstab {
	uint64_t set, clear;
};

/*
 * Takes words off the comma-separated *options, up to the first one that names no flag and so is the file system's own:
 * returns it, with its length, and moves *options on; NULL after the last. The flags on the way go to *flags.
 */
const char *fstab_own(const char **options, size_t *length, struct fstab *flags);

/* Returns all the flags of the options (which may be NULL: there are none). */
struct fstab fstab_flags(const char *options);

/* Tells those that are attributes of a mount, as MOUNT_ATTR_* to set and to clear: mount_setattr(2). */
void fstab_attributes(const struct fstab *flags, uint64_t *set, uint64_t *clear);

#endif
