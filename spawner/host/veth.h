/*
 * A container's pair of virtual Ethernet devices: one end on a bridge of the host, the other in
 * the container.
 */
#ifndef VETH_H
#define VETH_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What is asked for. */
struct veth {
	pid_t pid; /* in whose network namespace the inner end is */
	const char *inside; /* that end's name */
	const char *outside; /* the host's end's; NULL: vethN, the first that is free */
	const char *bridge;
	const uint8_t *mac; /* the inner end's, 6 bytes; NULL: a random one, as the host's end has */
	uint32_t mtu; /* of both; 0: the bridge's own, which so stays what it is */
};

/*
 * Makes the pair at once (veth(4)): the inner end down, the host's end on the bridge and up.
 *
 * Returns 0, or -errno with nothing made: -ENODEV is a bridge that does not exist, -EEXIST one of
 * the names that is taken, -ENAMETOOLONG a name of more than 15 bytes. `words` gets why, where there
 * is more to say (the kernel's words; an interface that is no bridge), cut to `size`, or "".
 * A name of the host's end that is taken is waited for a second: a container's interfaces go some
 * time after it.
 *
 * There is no way to remove it: the kernel does, both ends, when the namespace ends.
 */
int veth_make(const struct veth *veth, char *words, size_t size);

#endif
