#include "net.h"

#include <errno.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/ioctl.h>

#include "init/sys/netlink.h"

/* A longer prefix of IPv4 has no address to spare: RFC 3021. */
enum { LAST_WITH_BROADCAST = 30 };

/* An address or route that is there already is an error. */
enum { NEW = NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK };

/* Asks the kernel about the interface, and empties the words. */
static int ask(int fd, unsigned long what, struct ifreq *request, const char *name, char *words,
	size_t size)
{
	size_t length = strnlen(name, sizeof request->ifr_name);

	memset(words, 0, size > 0);
	if (length == sizeof request->ifr_name)
		return -ENAMETOOLONG;
	if (memchr(name, ':', length))
		return -ENODEV; /* no name has a colon; the ioctl would take what is before it */
	memcpy(request->ifr_name, name, length + 1);
	return ioctl(fd, what, request) < 0 ? -errno : 0;
}

int net_up(int fd, const char *name, char *words, size_t size)
{
	struct ifreq request;
	int r = ask(fd, SIOCGIFFLAGS, &request, name, words, size);

	if (r < 0)
		return r;
	request.ifr_flags |= IFF_UP;
	return ioctl(fd, SIOCSIFFLAGS, &request) < 0 ? -errno : 0;
}

int net_mtu(int fd, const char *name, int mtu, char *words, size_t size)
{
	struct ifreq request;
	int r = ask(fd, SIOCGIFINDEX, &request, name, words, size);

	if (r < 0)
		return r;
	request.ifr_mtu = mtu;
	return ioctl(fd, SIOCSIFMTU, &request) < 0 ? -errno : 0;
}

static uint32_t address_size(uint8_t family)
{
	return family == AF_INET ? 4 : 16;
}

static void put_broadcast(struct netlink_message *message, uint8_t prefix, const uint8_t *bytes)
{
	uint32_t host_bits;
	uint8_t last[4];

	if (prefix > LAST_WITH_BROADCAST)
		return;
	host_bits = UINT32_MAX >> prefix;
	for (int i = 0; i < 4; i++)
		last[i] = bytes[i] | host_bits >> (24 - 8 * i);
	netlink_put(message, IFA_BROADCAST, last, sizeof last);
}

int net_address(int fd, const char *name, uint8_t family, uint8_t prefix, const uint8_t *bytes,
	char *words, size_t size)
{
	struct ifaddrmsg header = { .ifa_family = family, .ifa_prefixlen = prefix };
	struct netlink_message message;
	unsigned char room[NETLINK_ROOM];
	struct ifreq request;
	int r = ask(fd, SIOCGIFINDEX, &request, name, words, size);

	if (r < 0)
		return r;
	header.ifa_index = request.ifr_ifindex;
	header.ifa_flags = family == AF_INET6 ? IFA_F_NODAD : 0;
	netlink_begin(&message, room, sizeof room, RTM_NEWADDR, NEW, &header, sizeof header);
	netlink_put(&message, IFA_LOCAL, bytes, address_size(family));
	if (family == AF_INET)
		put_broadcast(&message, prefix, bytes);
	return netlink_talk(fd, &message, words, size);
}

int net_route(int fd, const char *name, const struct net_route *route, char *words, size_t size)
{
	struct rtmsg header = {
		.rtm_family = route->family,
		.rtm_dst_len = route->prefix,
		.rtm_table = RT_TABLE_MAIN,
		.rtm_protocol = RTPROT_BOOT,
		.rtm_scope = route->gateway ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK,
		.rtm_type = RTN_UNICAST,
	};
	struct netlink_message message;
	unsigned char room[NETLINK_ROOM];
	struct ifreq request;
	int r = ask(fd, SIOCGIFINDEX, &request, name, words, size);

	if (r < 0)
		return r;
	netlink_begin(&message, room, sizeof room, RTM_NEWROUTE, NEW, &header, sizeof header);
	if (route->destination)
		netlink_put(&message, RTA_DST, route->destination, address_size(route->family));
	if (route->gateway)
		netlink_put(&message, RTA_GATEWAY, route->gateway, address_size(route->family));
	netlink_put_u32(&message, RTA_OIF, request.ifr_ifindex);
	return netlink_talk(fd, &message, words, size);
}
