/* nsinit check: what is wrong with the configuration, and what is risky. */
#ifndef CHECK_H
#define CHECK_H

struct target;

/*
 * Says each fault, with its line and a caret under the place; where there is none, each risk. Returns 0 where there is no
 * fault, else 1.
 */
int check_command(const struct target *target);

#endif
