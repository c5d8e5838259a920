#include "veth.h"

#include <errno.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../init/netlink.h"

enum { ROOM = 4096 }; /* bytes: what the kernel has to say about a bridge is less than half */

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

static void put_peer(struct netlink_message *message, pid_t pid, const char *name, uint32_t mtu)
{
	const struct ifinfomsg header = { 0 };
	uint32_t peer = netlink_nest(message, VETH_INFO_PEER);

	netlink_append(message, &header, sizeof header);
	netlink_put_name(message, IFLA_IFNAME, name);
	netlink_put_u32(message, IFLA_NET_NS_PID, pid);
	netlink_put_u32(message, IFLA_MTU, mtu);
	netlink_end(message, peer);
}

static int make_pair(int fd, struct bridge bridge, pid_t pid, const char *inside,
	struct words words)
{
	const struct ifinfomsg header = { .ifi_flags = IFF_UP, .ifi_change = IFF_UP };
	const uint16_t flags = NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK;
	struct netlink_message message;
	unsigned char room[NETLINK_ROOM];
	uint32_t info, data;

	netlink_begin(&message, room, sizeof room, RTM_NEWLINK, flags, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, "veth%d"); /* the kernel fills the number in */
	netlink_put_u32(&message, IFLA_MASTER, bridge.index);
	netlink_put_u32(&message, IFLA_MTU, bridge.mtu);
	info = netlink_nest(&message, IFLA_LINKINFO);
	netlink_put_name(&message, IFLA_INFO_KIND, "veth");
	data = netlink_nest(&message, IFLA_INFO_DATA);
	put_peer(&message, pid, inside, bridge.mtu);
	netlink_end(&message, data);
	netlink_end(&message, info);
	return talk(fd, &message, words);
}

int veth_make(pid_t pid, const char *inside, const char *bridge, uint32_t mtu, char *words,
	size_t size)
{
	struct words to = { words, size };
	struct bridge found;
	int fd = netlink_open(), r;

	*words = '\0';
	if (fd < 0)
		return fd;
	r = find_bridge(fd, bridge, &found, to);
	if (mtu)
		found.mtu = mtu;
	if (!r)
		r = make_pair(fd, found, pid, inside, to);
	(void)close(fd); /* all has been answered */
	return r;
}
