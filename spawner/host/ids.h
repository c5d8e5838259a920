/*
 * Room spawner/host: what the host does for a start, by H_ records: ids, network, mount sources.
 * Knows: text, init/plan, init/planner, init/sys.
 * Begin with: ids.c, then bridges.c.
 *
 * This header: ids inside and outside, user_namespaces(7).
 */
#ifndef IDS_H
#define IDS_H

#include <stdbool.h>
#include <sys/types.h>

struct place;
struct plan;

/* Tells whether setgroups(2) will work in the container: not where a plain user maps its one own id. */
bool ids_groups(const struct plan *host);

/* Tells whether the group 5, which terminals belong to, is there in the container. */
bool ids_tty_group(const struct plan *host);

/* Says who is root of the container outside: of one with a user namespace of its own. */
void ids_root(const struct plan *host, uid_t *uid, gid_t *gid);

/*
 * Writes the maps of H_UID_MAP and H_GID_MAP for the new user namespace of process `pid`. newuidmap(1) and newgidmap(1) are
 * asked where we may not write them. Returns 0, or -1 with the reason said.
 */
int ids_map(const struct plan *host, const struct place *place, pid_t pid);

#endif
