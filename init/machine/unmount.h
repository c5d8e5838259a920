/* What a machine gives back before its end: umount2(2), swapoff(2). */
#ifndef UNMOUNT_H
#define UNMOUNT_H

/* Ends swapping to all that /proc/swaps names. What can't is said. Returns 0 or -errno of the list. */
int unmount_swap(void);

/* Unmounts all that /proc/self/mountinfo has but the root, the last first; what can't be becomes read-only. Likewise. */
int unmount_all(void);

/* Makes the root read-only. Returns 0 or -errno. */
int unmount_root(void);

#endif
