#include "veth.h"

#include <errno.h>
#include <linux/if_ether.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "init/sys/netlink.h"
#include "init/sys/sys.h"

enum {
	ROOM = 4096, /* bytes: what the kernel has to say about a bridge is less than half */
	AWAIT_MS = 1000,
};

struct words {
	char *text;
	size_t size;
};

struct bridge {
	uint32_t index, mtu;
};

static int talk(int fd, struct netlink_message *message, struct words words)
{
	return netlink_talk(fd, message, words.text, words.size);
}

static uint32_t number(struct netlink_slice bytes)
{
	uint32_t n = 0;

	if (bytes.size == sizeof n)
		memcpy(&n, bytes.bytes, sizeof n);
	return n;
}

/* What else takes ports (a bond, a VRF) would take this one too. */
static int check_kind(struct netlink_slice link, struct words words)
{
	struct netlink_slice info = netlink_find(link, IFLA_LINKINFO);
	struct netlink_slice kind = netlink_find(info, IFLA_INFO_KIND);

	if (kind.size == sizeof "bridge" && !memcmp(kind.bytes, "bridge", sizeof "bridge"))
		return 0;
	snprintf(words.text, words.size, "it is not a bridge");
	return -EOPNOTSUPP;
}

static int find_bridge(int fd, const char *name, struct bridge *bridge, struct words words)
{
	struct ifinfomsg header = { 0 };
	struct netlink_slice link;
	struct netlink_message message;
	unsigned char room[ROOM];
	int r;

	netlink_begin(&message, room, sizeof room, RTM_GETLINK, 0, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, name);
	netlink_put_u32(&message, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	r = talk(fd, &message, words);
	if (!r)
		r = netlink_body(&message, RTM_NEWLINK, &header, sizeof header, &link);
	if (!r)
		r = check_kind(link, words);
	if (r < 0)
		return r;
	bridge->index = header.ifi_index;
	bridge->mtu = number(netlink_find(link, IFLA_MTU));
	return 0;
}

static void put_peer(struct netlink_message *message, const struct veth *veth, uint32_t mtu)
{
	const struct ifinfomsg header = { 0 };
	uint32_t peer = netlink_nest(message, VETH_INFO_PEER);

	netlink_append(message, &header, sizeof header);
	netlink_put_name(message, IFLA_IFNAME, veth->inside);
	netlink_put_u32(message, IFLA_NET_NS_PID, veth->pid);
	netlink_put_u32(message, IFLA_MTU, mtu);
	if (veth->mac)
		netlink_put(message, IFLA_ADDRESS, veth->mac, ETH_ALEN);
	netlink_end(message, peer);
}

static int make_pair(int fd, struct bridge bridge, const struct veth *veth, struct words words)
{
	const struct ifinfomsg header = { .ifi_flags = IFF_UP, .ifi_change = IFF_UP };
	const uint16_t flags = NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK;
	struct netlink_message message;
	unsigned char room[NETLINK_ROOM];
	uint32_t info, data;

	netlink_begin(&message, room, sizeof room, RTM_NEWLINK, flags, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, veth->outside ? veth->outside : "veth%d"); /* the kernel fills the number in */
	netlink_put_u32(&message, IFLA_MASTER, bridge.index);
	netlink_put_u32(&message, IFLA_MTU, bridge.mtu);
	info = netlink_nest(&message, IFLA_LINKINFO);
	netlink_put_name(&message, IFLA_INFO_KIND, "veth");
	data = netlink_nest(&message, IFLA_INFO_DATA);
	put_peer(&message, veth, bridge.mtu);
	netlink_end(&message, data);
	netlink_end(&message, info);
	return talk(fd, &message, words);
}

/* Until no interface has this name, for a time. Every change of one is a message; what it says is asked anew. */
static int await_free(const char *name)
{
	const struct sockaddr_nl links = { .nl_family = AF_NETLINK, .nl_groups = RTMGRP_LINK };
	struct pollfd changes = { .fd = netlink_open(), .events = POLLIN };
	int64_t left, deadline = sys_milliseconds() + AWAIT_MS;
	char dropped[1];
	int r;

	if (changes.fd < 0)
		return changes.fd;
	r = sys(bind(changes.fd, (const struct sockaddr *)&links, sizeof links));
	while (r >= 0 && if_nametoindex(name) && (left = deadline - sys_milliseconds()) > 0)
		if (poll(&changes, 1, left) > 0)
			(void)recv(changes.fd, dropped, sizeof dropped, MSG_DONTWAIT);
	(void)close(changes.fd); /* only listened to */
	return r < 0 ? r : if_nametoindex(name) ? -EEXIST : 0;
}

int veth_make(const struct veth *veth, char *words, size_t size)
{
	struct words to = { words, size };
	struct bridge bridge;
	int fd = netlink_open(), r;

	*words = '\0';
	if (fd < 0)
		return fd;
	r = find_bridge(fd, veth->bridge, &bridge, to);
	if (veth->mtu)
		bridge.mtu = veth->mtu;
	if (!r)
		r = make_pair(fd, bridge, veth, to);
	if (r == -EEXIST && veth->outside && !await_free(veth->outside))
		r = make_pair(fd, bridge, veth, to);
	(void)close(fd); /* all has been answered */
	return r;
}
