/* Ids inside and outside: user_namespaces(7). */
#ifndef IDS_H
#define IDS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct config;

/*
 * Whether setgroups(2) will work in the container: not where a plain user maps its one own id. `namespaces` are those
 * that are new.
 */
bool ids_groups(const struct config *config, uint64_t namespaces);

/* Whether the group 5, which terminals belong to, is there in the container. */
bool ids_tty_group(const struct config *config, uint64_t namespaces);

/* Who is root of the container outside: of one with a user namespace of its own. */
void ids_root(const struct config *config, uid_t *uid, gid_t *gid);

/*
 * Writes the maps of the new user namespace of process `pid`: the configuration's; without any, our own id alone as
 * root; or where we are privileged, root's ranges of subuid(5) and subgid(5). newuidmap(1) and newgidmap(1) are asked
 * where we may not write them. Returns 0, or -1 with the reason said.
 */
int ids_map(const struct config *config, pid_t pid);

#endif
