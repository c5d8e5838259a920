/* The host's side of the container's networks. */
#ifndef BRIDGES_H
#define BRIDGES_H

#include <sys/types.h>

struct config;

/*
 * Connects the network namespace of process `pid` to the bridges of the configuration's networks, each by a pair of
 * interfaces that dies with that namespace. Returns how many there are, or -1 with the reason said.
 */
int network_connect(const struct config *config, pid_t pid);

#endif
