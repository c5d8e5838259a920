/*
 * Room spawner/check: nsinit check, what is wrong with a configuration and what is risky.
 * Knows: config, state, text, init/plan, init/planner, init/sys, jsmn/container, jsmn/json.
 * Begin with: check.c, then risks.c.
 */
#ifndef CHECK_H
#define CHECK_H

struct target;

/*
 * Says each fault, with its line and a caret under the place; where there is none, each risk. Returns 0 where there is no
 * fault, else 1.
 */
int check_command(const struct target *target);

#endif
