/* nsinit pause and resume: a container is held, all of its processes at once, and goes on. */
#ifndef PAUSE_H
#define PAUSE_H

struct target;

/* Each returns 0 once it is done, or -1 with the reason said. A pause that can't be had is taken back. */
int pause_command(const struct target *target);
int resume_command(const struct target *target);

#endif
