/* nsinit pause and resume: a container is held, all of its processes at once, and goes on. */
#ifndef FREEZE_H
#define FREEZE_H

struct options;

/* Each returns the exit status once it is done; what failed has been said. A pause that can't be had is taken back. */
int pause_command(const struct options *options);
int resume_command(const struct options *options);

#endif
