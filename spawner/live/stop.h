/* nsinit kill, stop, wait: a live container's end, by a descriptor of its init. */
#ifndef STOP_H
#define STOP_H

struct options;

/* Each returns 0 once it is done, or EXIT_NSINIT with the reason said: no container lives there, for one. */
int kill_command(const struct options *options); /* sends --signal, else TERM, to its PID 1 */
int stop_command(const struct options *options); /* asks it to end, ends it at the deadline, and waits */
int wait_command(const struct options *options); /* waits until it is gone */

#endif
