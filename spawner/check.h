/* nsinit check: what is wrong with the configuration. */
#ifndef CHECK_H
#define CHECK_H

struct options;

/* Says each fault on a line. Returns 0 where there is none, else 1. */
int check_command(const struct options *options);

#endif
