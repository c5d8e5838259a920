/* The front's words to an init that carries its plan out. */
#ifndef AWAIT_H
#define AWAIT_H

#include <stdint.h>

/*
 * Waits for the next message, which must be of this kind. Returns the descriptor that came with it (close-on-exec), or 0 if
 * none did, and puts its value into *value; or returns -errno. If the front is dead, ends the process: the container must
 * not outlive the front.
 */
int await_message(uint32_t kind, int64_t *value);

#endif
