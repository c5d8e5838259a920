/* The host's side of the container's network. */
#ifndef NETWORK_H
#define NETWORK_H

#include <sys/types.h>

struct config;

/*
 * Connects the network namespace of process `pid` to the configuration's bridge, by a pair of interfaces that dies with
 * that namespace. Returns 0, or -1 with the reason said.
 */
int network_connect(const struct config *config, pid_t pid);

#endif
