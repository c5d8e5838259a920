/* Capabilities by their names, for the machine's reader: capabilities(7). */
#ifndef CAPABILITY_H
#define CAPABILITY_H

/* Returns the number of the capability `name`, without CAP_ and in any case, or -1. */
int capability_number(const char *name);

#endif
