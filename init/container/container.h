/*
 * Room init/container: PID 1 of a container of ours, and the supervisors of joined commands.
 * Knows: command, plan, setup, sys.
 * Begin with: container.c, then join.c.
 */
#ifndef CONTAINER_INIT_H
#define CONTAINER_INIT_H

/*
 * Carries out the plan at FD_PLAN, starts its command, supervises it and answers joins. Returns the exit status, when the
 * command has ended and the front has been told.
 */
int container_main(void);

#endif
