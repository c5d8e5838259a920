/* A deadline as a descriptor: timerfd_create(2). */
#ifndef TIMER_H
#define TIMER_H

#include <stdbool.h>
#include <stdint.h>

/* Makes a timer that is not set, close-on-exec and non-blocking. Returns a descriptor or -errno. */
int timer_make(void);

/* Lets the timer expire after so many milliseconds, then after each `every` (0: no more). 0: never. Returns 0 or -errno. */
int timer_set(int timer, int64_t milliseconds, int64_t every);

/* Takes the expiry, so that the timer is no longer ready. Returns false if there is none: it was set anew meanwhile. */
bool timer_take(int timer);

#endif
