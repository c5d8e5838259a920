/* nsinit kill, stop, wait: a live container's end, by a descriptor of its init. */
#ifndef STOP_H
#define STOP_H

struct target;

/* Each returns 0 once it is done, or -1 with the reason said: no container lives there, for one. */
int kill_command(const struct target *target, const char *signal); /* sends that, or (NULL) TERM, to its PID 1 */
/* Asks it to end, ends it after `time` seconds (NULL: the configuration's), and waits. */
int stop_command(const struct target *target, const char *time);
int wait_command(const struct target *target); /* waits until it is gone */

#endif
