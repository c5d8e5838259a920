/*
 * A container's pair of virtual Ethernet devices: one end on a bridge of the host, the other in
 * the container.
 */
#ifndef VETH_H
#define VETH_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * Makes the pair at once (veth(4)): the end named `inside` in the network namespace of process
 * `pid`, down, and the host's end, vethN, on `bridge` and up. Both have this MTU; 0 is the
 * bridge's own, which so stays what it is.
 *
 * Returns 0, or -errno with nothing made: -ENODEV is a bridge that does not exist, -ENAMETOOLONG
 * a name of more than 15 bytes. `words` gets why, where there is more to say (the kernel's words;
 * an interface that is no bridge), cut to `size`, or "".
 *
 * There is no way to remove it: the kernel does, both ends, when the namespace ends.
 */
int veth_make(pid_t pid, const char *inside, const char *bridge, uint32_t mtu, char *words,
	size_t size);

#endif
