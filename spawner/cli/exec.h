/* nsinit exec: spawns the container, or joins it where it is live. */
#ifndef EXEC_H
#define EXEC_H

struct options;

/* Runs the command. Returns its exit status, or -1 with the reason said. */
int exec_command(const struct options *options);

#endif
