/* The host's side of the container's networks. */
#ifndef BRIDGES_H
#define BRIDGES_H

#include <sys/types.h>

struct place;
struct plan;

/*
 * Connects the network namespace of process `pid` to a bridge by each H_VETH: a pair of interfaces that dies with that
 * namespace. Returns how many there are, or -1 with the reason said.
 */
int bridges_connect(const struct plan *host, const struct place *place, pid_t pid);

#endif
