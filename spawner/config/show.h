/* The verb config: the configuration with its defaults filled in, as JSON. */
#ifndef SHOW_H
#define SHOW_H

struct target;

/* Reads the configuration and prints it. Returns 0, or -1 with the reason said. */
int show_command(const struct target *target);

/* Prints the small configuration of `config --new`. Likewise. */
int show_smallest(void);

#endif
