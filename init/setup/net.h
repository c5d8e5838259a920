/*
 * The network of the caller's namespace: interfaces up, addresses, routes. One socket of
 * netlink_open() serves all. Each function returns 0 or -errno: -ENODEV if there is no interface of
 * this name, -ENAMETOOLONG if there can't be one. `words` gets the kernel's own words, cut to
 * `size`, or "".
 */
#ifndef NET_H
#define NET_H

#include <stddef.h>
#include <stdint.h>

/*
 * Brings the interface up. `fd` may be any socket of the namespace: this is an ioctl, which costs
 * less than a message (netdevice(7)), but has no words.
 */
int net_up(int fd, const char *name, char *words, size_t size);

/* Sets its MTU, in bytes. Likewise an ioctl. */
int net_mtu(int fd, const char *name, int mtu, char *words, size_t size);

/*
 * Gives the interface an address, 4 bytes of AF_INET or 16 of AF_INET6 in network order, and the
 * route to its prefix. IPv4: the prefix's last address is the broadcast address, if there is room
 * for one (up to /30). IPv6: the address can be used at once, without duplicate address detection.
 * If the interface has the address already: -EEXIST.
 */
int net_address(int fd, const char *name, uint8_t family, uint8_t prefix, const uint8_t *bytes,
	char *words, size_t size);

/* Addresses are 4 bytes of AF_INET or 16 of AF_INET6 in network order. */
struct net_route {
	uint8_t family, prefix;
	const uint8_t *destination; /* NULL, with prefix 0: the default route */
	const uint8_t *gateway; /* NULL: the destination is on the link */
};

/*
 * Makes a route by the interface, which must be up. A gateway must be in the prefix of one of its
 * addresses: else -ENETUNREACH (IPv6: -EHOSTUNREACH). Bits of an IPv4 destination beyond the
 * prefix are -EINVAL. If there is a route to that prefix already: -EEXIST.
 */
int net_route(int fd, const char *name, const struct net_route *route, char *words, size_t size);

#endif
