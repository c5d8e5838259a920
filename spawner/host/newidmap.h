/* newuidmap(1) and newgidmap(1), which map ids that the kernel does not let us map. */
#ifndef NEWIDMAP_H
#define NEWIDMAP_H

#include <sys/types.h>

enum { NEWIDMAP_SIZE = 4096 }; /* room for a map: the kernel takes less than a page */

/*
 * Lets `program` write the map of process `pid`: lines of inside, outside, size, which are cut into words in place. `key` and
 * `ranges`, the file that says what we may use, are for the messages. Returns 0, or -1 with the reason said.
 */
int newidmap_write(const char *program, const char *key, const char *ranges, pid_t pid, char map[NEWIDMAP_SIZE]);

#endif
