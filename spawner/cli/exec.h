/* nsinit exec: spawn the container, or join it where it is live. */
#ifndef EXEC_H
#define EXEC_H

struct options;

/* Returns the exit status, or -1 with the reason said. */
int exec_command(const struct options *options);

#endif
