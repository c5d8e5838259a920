/* LISTEN_PID, by which a command knows that descriptors are handed to it: sd_listen_fds(3). */
#ifndef LISTEN_H
#define LISTEN_H

#include <sys/types.h>

enum { LISTEN_ROOM = 48 };

/*
 * Puts the caller's pid in the place of `init` in the environment's LISTEN_PID; a LISTEN_PID that names anybody else stays.
 * `room` must live as long as the environment. Returns 0, or -1 where the number there is out of range.
 */
int listen_claim(char **environment, pid_t init, char room[LISTEN_ROOM]);

#endif
