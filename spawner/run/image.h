/* The init's image, which nsinit carries inside itself. */
#ifndef IMAGE_H
#define IMAGE_H

/*
 * Opens a sealed memfd that holds the image, ready for execveat(2); where the kernel forbids executing memfds
 * (vm.memfd_noexec=2), a file of a detached tmpfs whose superblock is read-only. Returns a descriptor or -errno.
 */
int image_open(void);

/* nsinit init: this process becomes the init, with these arguments, of which the first is written over. Returns -1 with the reason said. */
int image_become(char **args);

#endif
