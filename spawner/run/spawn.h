/* A new container. */
#ifndef SPAWN_H
#define SPAWN_H

struct run;

/*
 * Spawns the container and attends its first command to the end; then all is taken down. The caller holds the lock of
 * run->state; it is given back once the command runs. Returns the exit status, or -1 with the reason said.
 */
int spawn(struct run *run);

#endif
