/* What a machine gives back before its end: umount2(2), swapoff(2). */
#ifndef UNMOUNT_H
#define UNMOUNT_H

/* Ends swapping to all that /proc/swaps names, and says where it can't. Returns 0, or -errno if it can't read the list. */
int unmount_swap(void);

/* Unmounts all but the root, the last mount first; what can't be unmounted becomes read-only. Returns as above. */
int unmount_all(void);

/* Makes the root read-only. Returns 0 or -errno. */
int unmount_root(void);

#endif
