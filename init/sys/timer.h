/* A deadline as a descriptor: timerfd_create(2). */
#ifndef TIMER_H
#define TIMER_H

#include <stdbool.h>
#include <stdint.h>

/* Makes one that is not set, close-on-exec and non-blocking. Returns it, or -errno. */
int timer_make(void);

/* Lets it expire in so many milliseconds, once, or again and again; 0: never. Returns 0 or -errno. */
int timer_set(int timer, int64_t milliseconds, int64_t every);

/* Takes what has expired, so that it is ready no more. Returns false where nothing has: it was set anew meanwhile. */
bool timer_take(int timer);

#endif
