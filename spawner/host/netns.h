/* The network namespace that a container joins instead of having one of its own. */
#ifndef NETNS_H
#define NETNS_H

struct place;
struct plan;

/*
 * Enters the namespace of H_JOIN, where there is one: setns(2). What is started then is in it. *own is a descriptor of the
 * namespace to come back to, or -1 where there is nothing to do. Returns 0, or -1 with the reason said, and nothing
 * entered.
 */
int netns_enter(const struct plan *host, const struct place *place, int *own);

/*
 * Comes back and closes the descriptor; of -1 nothing. Returns 0, or -1 with the reason said: then the caller must do
 * nothing more with interfaces or sockets, for they would be the wrong namespace's.
 */
int netns_leave(int own);

#endif
