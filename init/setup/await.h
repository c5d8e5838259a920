/* The front's words to an init that carries its plan out. */
#ifndef AWAIT_H
#define AWAIT_H

#include <stdint.h>

/*
 * Waits for the next message, which must be of this kind. Returns the descriptor that came with it (close-on-exec), or
 * 0 where none did, and its value in *value; or -errno. Where the front is dead the process ends: the container must not
 * outlive it.
 */
int await_message(uint32_t kind, int64_t *value);

#endif
