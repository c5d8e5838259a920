/* Words for a person: what there is to type, and a configuration to start from. */
#ifndef HELP_H
#define HELP_H

/* Each prints to stdout; 0, or EXIT_NSINIT where that can't be written. */
int help(void);
int version(void);
int config_new(void);

#endif
