/* Keys of the configuration that need root. */
#ifndef RIGHTS_H
#define RIGHTS_H

struct config;

/* Says which keys a plain user can't have, and what to do instead. Returns 0, or -1 where there is one. */
int rights_check(const struct config *config);

#endif
