/* What the caller can't have, whatever the configuration says. */
#ifndef RIGHTS_H
#define RIGHTS_H

struct config;

/* Says each key that a plain user can't have, why, and what to do instead. Returns 0, or -1 where there is one. */
int rights_check(const struct config *config);

#endif
