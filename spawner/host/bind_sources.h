/* The sources of binds, for an init that can't open them: it has a user namespace. */
#ifndef BIND_SOURCES_H
#define BIND_SOURCES_H

#include <sys/types.h>

struct place;
struct plan;

/*
 * Sends the init `init` over `channel` the tree of each P_BIND of `plan` that is to be sent, in their order, with the ids
 * of its user namespace where the mount is idmapped: mount_setattr(2). Returns 0, also where the init is gone: that is its
 * own to tell; or -1 with the reason said, and its place in the configuration.
 */
int bind_sources_send(const struct plan *plan, const struct place *place, int channel, pid_t init);

#endif
