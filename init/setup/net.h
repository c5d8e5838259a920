/*
 * The network of the namespace that the caller is in: interfaces up, addresses, routes. One socket
 * of netlink_open() serves all steps. They return 0 or -errno: -ENODEV where there is no interface
 * of this name, -ENAMETOOLONG where there can't be one. `words` gets the kernel's own words, cut to
 * `size`, or "".
 */
#ifndef NET_H
#define NET_H

#include <stddef.h>
#include <stdint.h>

/*
 * Brings the interface up. `fd` may be any socket of the namespace: this is ioctl, which costs
 * less than a message (netdevice(7)), but has no words.
 */
int net_up(int fd, const char *name, char *words, size_t size);

/* Sets its MTU, in bytes: netdevice(7). Likewise. */
int net_mtu(int fd, const char *name, int mtu, char *words, size_t size);

/*
 * Gives the interface an address, 4 bytes of AF_INET or 16 of AF_INET6 in network order, with the
 * route to its prefix. IPv4: the last address of the prefix is its broadcast address, where there
 * is room for one (up to /30). IPv6: it can be used at once, without duplicate address detection.
 * An address that is there already is -EEXIST.
 */
int net_address(int fd, const char *name, uint8_t family, uint8_t prefix, const uint8_t *bytes,
	char *words, size_t size);

/* Addresses are 4 bytes of AF_INET or 16 of AF_INET6 in network order. */
struct net_route {
	uint8_t family, prefix;
	const uint8_t *destination; /* NULL, with prefix 0: all that no other route leads to */
	const uint8_t *gateway; /* NULL: what is reached is on the link */
};

/*
 * Makes a route by the interface, which must be up and, for a gateway, have an address whose prefix
 * the gateway is in: else -ENETUNREACH (IPv6: -EHOSTUNREACH). Bits of an IPv4 destination beyond
 * the prefix are -EINVAL. Where there is a route to that prefix, it is -EEXIST.
 */
int net_route(int fd, const char *name, const struct net_route *route, char *words, size_t size);

#endif
