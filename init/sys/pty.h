/* Pseudoterminals: pty(7), ioctl_tty(2). */
#ifndef PTY_H
#define PTY_H

struct winsize;

/*
 * Makes a terminal of this size by the multiplexer at `path`. It belongs to the caller's file system uid. Returns 0, with
 * both ends open, close-on-exec; or -errno, with both -1.
 */
int pty_make(const char *path, const struct winsize *size, int *master, int *terminal);

#endif
