/* A terminal in the container's devpts: pts(4), ioctl_tty(2). */
#ifndef PTY_H
#define PTY_H

#include <stdint.h>
#include <sys/types.h>

enum { PTY_NAME = 32 };

/*
 * Makes a terminal of this size in /dev/pts, owned by `owner`: CAP_SETUID is needed if that is not root. Both ends are
 * close-on-exec. `name` gets its name beneath /dev. Returns 0; or -errno, with nothing open.
 */
int pty_make(uid_t owner, uint32_t rows, uint32_t columns, int *master, int *terminal, char name[PTY_NAME]);

#endif
