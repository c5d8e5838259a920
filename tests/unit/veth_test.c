/*
 * The network for real, in namespaces of our own: the host's (OUTSIDE) with a bridge, a
 * container's (INSIDE), the pair between them.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "init/setup/net.c" /* the init's: nsinit's library, with which this is linked, lacks it */
#include "json_unit.h"
#include "spawner/host/veth.h"

enum { OUTSIDE, INSIDE, INSIDE6, WORDS = 64, SECOND = 1000 };
#define MAC "\x02\x00\x00\xaa\xbb\xcc"
enum { FLAGS = IFF_UP | IFF_MULTICAST, DOWN = IFF_MULTICAST };

/* A socket is of the namespace that it was made in, wherever it is used. */
struct world {
	int netlink[2], udp[3];
	int end; /* closed, the container ends */
	pid_t pid;
	char words[WORDS];
};

struct row {
	const char *name;
	int (*run)(struct world *world, const struct row *row);
	int where;
	const char *object, *value;
	int n, expected;
	const char *words; /* NULL: any */
};

static uint8_t family_of(const char *text, uint8_t bytes[16])
{
	uint8_t family = strchr(text, ':') ? AF_INET6 : AF_INET;

	if (inet_pton(family, text, bytes) != 1)
		abort();
	return family;
}

static int drop(int fd, const char *name)
{
	const struct ifinfomsg link = { 0 };
	unsigned char room[NETLINK_ROOM];
	struct netlink_message message;
	char words[WORDS];

	netlink_begin(&message, room, sizeof room, RTM_DELLINK, NLM_F_ACK, &link, sizeof link);
	netlink_put_name(&message, IFLA_IFNAME, name);
	return netlink_talk(fd, &message, words, sizeof words);
}

static int veth(struct world *world, const struct row *row)
{
	const struct veth veth = {
		.pid = row->n < 0 ? INT32_MAX : world->pid,
		.inside = row->value,
		.bridge = row->object,
		.mtu = row->n < 0 ? 0 : row->n,
	};

	return veth_make(&veth, world->words, WORDS);
}

/* With a name of the host's end and an address of the inner one. */
static int named(struct world *world, const struct row *row)
{
	const struct veth veth = {
		.pid = world->pid,
		.inside = row->value,
		.outside = row->object,
		.bridge = "docker0",
		.mac = (const uint8_t *)MAC,
	};

	return veth_make(&veth, world->words, WORDS);
}

/* A child of ours that holds a name for a while, as a container that is about to be gone: then it is had. */
static int named_soon(struct world *world, const struct row *row)
{
	const struct timespec while_it_is_tried = { .tv_nsec = 100000000 };
	pid_t pid = fork();
	int r, status;

	if (!pid) {
		(void)nanosleep(&while_it_is_tried, NULL);
		_exit(drop(world->netlink[OUTSIDE], row->object) < 0);
	}
	r = named(world, row);
	return waitpid(pid, &status, 0) != pid || status ? -ECHILD : r;
}

/* Whether the interface has that address: 1 or 0. */
static int has_mac(struct world *world, const struct row *row)
{
	struct ifreq request;
	int r = ask(world->udp[row->where], SIOCGIFHWADDR, &request, row->object, world->words, WORDS);

	return r < 0 ? r : !memcmp(request.ifr_hwaddr.sa_data, MAC, 6);
}

static int up(struct world *world, const struct row *row)
{
	return net_up(world->netlink[row->where], row->object, world->words, WORDS);
}

static int address(struct world *world, const struct row *row)
{
	uint8_t bytes[16], family = family_of(row->value, bytes);
	int fd = world->netlink[row->where];

	return net_address(fd, row->object, family, row->n, bytes, world->words, WORDS);
}

static int gateway(struct world *world, const struct row *row)
{
	uint8_t bytes[16], family = family_of(row->value, bytes);
	const struct net_route route = { .family = family, .gateway = bytes };

	return net_route(world->netlink[INSIDE], row->object, &route, world->words, WORDS);
}

/* The value is "DESTINATION" or "DESTINATION by GATEWAY". */
static int route(struct world *world, const struct row *row)
{
	const char *by = strstr(row->value, " by ");
	uint8_t destination[16], bytes[16];
	struct net_route route = { .prefix = row->n, .destination = destination, .gateway = by ? bytes : NULL };
	char text[64] = "";

	memcpy(text, row->value, by ? (size_t)(by - row->value) : strlen(row->value));
	route.family = family_of(text, destination);
	if (by)
		(void)family_of(by + 4, bytes);
	return net_route(world->netlink[INSIDE], row->object, &route, world->words, WORDS);
}

static int bridge(struct world *world, const struct row *row)
{
	const struct ifinfomsg link = { 0 };
	const uint16_t flags = NLM_F_CREATE | NLM_F_ACK;
	unsigned char room[NETLINK_ROOM];
	struct netlink_message message;
	uint32_t nest;

	netlink_begin(&message, room, sizeof room, RTM_NEWLINK, flags, &link, sizeof link);
	netlink_put_name(&message, IFLA_IFNAME, row->object);
	netlink_put_u32(&message, IFLA_MTU, row->n);
	nest = netlink_nest(&message, IFLA_LINKINFO);
	netlink_put_name(&message, IFLA_INFO_KIND, "bridge");
	netlink_end(&message, nest);
	return netlink_talk(world->netlink[OUTSIDE], &message, world->words, WORDS);
}

/* Flags or the MTU, or an address of the interface, as words. */
static int get(struct world *world, const struct row *row)
{
	struct ifreq request;
	const struct sockaddr_in *address = (struct sockaddr_in *)&request.ifr_addr;
	int r = ask(world->udp[row->where], row->n, &request, row->object, world->words, WORDS);

	if (r < 0)
		return r;
	if (row->n == SIOCGIFFLAGS)
		return request.ifr_flags & FLAGS;
	if (row->n == SIOCGIFMTU)
		return request.ifr_mtu;
	inet_ntop(AF_INET, &address->sin_addr, world->words, WORDS);
	return 0;
}

/* The words: from which address the container would send to this one. */
static int source(struct world *world, const struct row *row)
{
	struct sockaddr_in6 to = { .sin6_port = 9 };
	void *at4 = &((struct sockaddr_in *)&to)->sin_addr, *at;
	socklen_t size = sizeof to;
	uint8_t bytes[16];
	int fd;

	to.sin6_family = family_of(row->object, bytes);
	at = to.sin6_family == AF_INET ? at4 : &to.sin6_addr;
	memcpy(at, bytes, address_size(to.sin6_family));
	fd = world->udp[to.sin6_family == AF_INET ? INSIDE : INSIDE6];
	if (connect(fd, (void *)&to, size) || getsockname(fd, (void *)&to, &size))
		return -errno;
	if (connect(fd, &(struct sockaddr){ .sa_family = AF_UNSPEC }, sizeof(struct sockaddr))) /* it would keep that */
		return -errno;
	inet_ntop(to.sin6_family, at, world->words, WORDS);
	return 0;
}

/*
 * A datagram from inside to this address comes out at the bridge. (The host would take it from a
 * pair that is no port of it too: hence bound to the device.) The words: from where.
 */
static int arrives(struct world *world, const struct row *row)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	struct pollfd coming = { world->udp[OUTSIDE], POLLIN, 0 };
	socklen_t size = sizeof at;
	char byte;

	if (setsockopt(coming.fd, SOL_SOCKET, SO_BINDTODEVICE, "docker0", sizeof "docker0") ||
		bind(coming.fd, (void *)&at, size) || getsockname(coming.fd, (void *)&at, &size) ||
		inet_pton(AF_INET, row->object, &at.sin_addr) != 1 ||
		sendto(world->udp[INSIDE], "!", 1, 0, (void *)&at, size) != 1)
		return -errno;
	if (poll(&coming, 1, 5 * SECOND) != 1)
		return -ETIMEDOUT;
	if (recvfrom(coming.fd, &byte, 1, 0, (void *)&at, &size) != 1)
		return -errno;
	inet_ntop(AF_INET, &at.sin_addr, world->words, WORDS);
	return 0;
}

/* The container ends: within some time the host's end is gone too. */
static int gone(struct world *world, const struct row *row)
{
	struct row link = *row;
	int r = 0;

	link.n = SIOCGIFMTU;
	close(world->udp[INSIDE]);
	close(world->udp[INSIDE6]);
	close(world->netlink[INSIDE]);
	close(world->end);
	waitpid(world->pid, NULL, 0);
	for (int i = 0; i < 500 && r >= 0; i++) {
		r = get(world, &link);
		poll(NULL, 0, 10);
	}
	return r;
}

#define LONG "abcdefghijklmnop"
#define NO_HOP -ENETUNREACH, "Nexthop has invalid gateway"
#define NO_BRIDGE -EOPNOTSUPP, "it is not a bridge"

/* In this order. */
static const struct row rows[] = {
	{ "there is no bridge", veth, 0, "docker0", "eth0", 0, -ENODEV, "" },
	{ "a bridge", bridge, 0, "docker0", "", 1400, 0, "" },
	{ "the bridge comes up", up, OUTSIDE, "docker0", "", 0, 0, "" },
	{ "its address", address, OUTSIDE, "docker0", "172.17.42.1", 16, 0, "" },
	{ "lo is no bridge", veth, 0, "lo", "eth0", 0, NO_BRIDGE },
	{ "a bridge of 16 bytes", veth, 0, LONG, "eth0", 0, -ENAMETOOLONG, "" },
	{ "an end inside of 16 bytes", veth, 0, "docker0", LONG, 0, -ENAMETOOLONG, "" },
	{ "an MTU that can't be", veth, 0, "docker0", "eth0", 70000, -EINVAL, NULL },
	{ "nobody's namespace", veth, 0, "docker0", "eth0", -1, -ESRCH, NULL },
	{ "half a pair does not stay", get, OUTSIDE, "veth0", "", SIOCGIFFLAGS, -ENODEV, "" },
	{ "an address of nothing", address, INSIDE, "eth0", "172.17.0.100", 16, -ENODEV, "" },
	{ "the pair", veth, 0, "docker0", "eth0", 0, 0, "" },
	{ "outside it is up", get, OUTSIDE, "veth0", "", SIOCGIFFLAGS, FLAGS, "" },
	{ "inside it is down", get, INSIDE, "eth0", "", SIOCGIFFLAGS, DOWN, "" },
	{ "outside it has the bridge's MTU", get, OUTSIDE, "veth0", "", SIOCGIFMTU, 1400, "" },
	{ "inside it has it too", get, INSIDE, "eth0", "", SIOCGIFMTU, 1400, "" },
	{ "a veth is no bridge", veth, 0, "veth0", "eth1", 0, NO_BRIDGE },
	{ "a name that is taken", veth, 0, "docker0", "eth0", 0, -EEXIST, NULL },
	{ "a pair with an MTU", veth, 0, "docker0", "eth1", 1300, 0, "" },
	{ "outside it has it", get, OUTSIDE, "veth1", "", SIOCGIFMTU, 1300, "" },
	{ "and inside", get, INSIDE, "eth1", "", SIOCGIFMTU, 1300, "" },
	{ "lo is down", get, INSIDE, "lo", "", SIOCGIFFLAGS, 0, "" },
	{ "lo comes up", up, INSIDE, "lo", "", 0, 0, "" },
	{ "lo is up", get, INSIDE, "lo", "", SIOCGIFFLAGS, IFF_UP, "" },
	{ "up without interface", up, INSIDE, "absent", "", 0, -ENODEV, "" },
	{ "up by an alias", up, INSIDE, "lo:1", "", 0, -ENODEV, "" },
	{ "up with 16 bytes", up, INSIDE, LONG, "", 0, -ENAMETOOLONG, "" },
	{ "an address", address, INSIDE, "eth0", "172.17.0.100", 16, 0, "" },
	{ "its netmask", get, INSIDE, "eth0", "", SIOCGIFNETMASK, 0, "255.255.0.0" },
	{ "its broadcast", get, INSIDE, "eth0", "", SIOCGIFBRDADDR, 0, "172.17.255.255" },
	{ "the address again", address, INSIDE, "eth0", "172.17.0.100", 16, -EEXIST, NULL },
	{ "a prefix that can't be", address, INSIDE, "eth0", "172.18.0.1", 33, -EINVAL, NULL },
	{ "an address of /30", address, INSIDE, "eth1", "10.9.33.5", 30, 0, "" },
	{ "broadcast of /30", get, INSIDE, "eth1", "", SIOCGIFBRDADDR, 0, "10.9.33.7" },
	{ "an address of /31", address, OUTSIDE, "veth1", "10.8.0.2", 31, 0, "" },
	{ "no broadcast of /31", get, OUTSIDE, "veth1", "", SIOCGIFBRDADDR, 0, "0.0.0.0" },
	{ "a gateway while it is down", gateway, 0, "eth0", "172.17.42.1", 0, -ENETUNREACH, NULL },
	{ "it comes up", up, INSIDE, "eth0", "", 0, 0, "" },
	{ "nothing else changes", get, INSIDE, "eth0", "", SIOCGIFFLAGS, FLAGS, "" },
	{ "a gateway out of reach", gateway, 0, "eth0", "10.0.0.1", 0, NO_HOP },
	{ "a gateway without interface", gateway, 0, "absent", "172.17.42.1", 0, -ENODEV, "" },
	{ "a gateway elsewhere", gateway, 0, "lo", "172.17.42.1", 0, -ENETUNREACH, NULL },
	{ "no route yet", source, 0, "192.0.2.1", "", 0, -ENETUNREACH, NULL },
	{ "a gateway", gateway, 0, "eth0", "172.17.42.1", 0, 0, "" },
	{ "a gateway again", gateway, 0, "eth0", "172.17.42.1", 0, -EEXIST, NULL },
	{ "the default route", source, 0, "192.0.2.1", "", 0, 0, "172.17.0.100" },
	{ "an IPv6 address", address, INSIDE, "eth0", "fd00::100", 64, 0, "" },
	{ "an IPv6 gateway out of reach", gateway, 0, "eth0", "fd01::1", 0, -EHOSTUNREACH, NULL },
	{ "an IPv6 gateway", gateway, 0, "eth0", "fd00::1", 0, 0, "" },
	{ "the default IPv6 route, at once", source, 0, "2001:db8::1", "", 0, 0, "fd00::100" },
	{ "the other interface comes up", up, INSIDE, "eth1", "", 0, 0, "" },
	{ "no route to elsewhere but the default one", source, 0, "198.51.100.7", "", 0, 0, "172.17.0.100" },
	{ "a route out of reach", route, 0, "eth1", "198.51.100.0 by 10.0.0.1", 24, NO_HOP },
	{ "a route with bits beyond its prefix", route, 0, "eth1", "198.51.100.1 by 10.9.33.6", 24, -EINVAL, NULL },
	{ "a route without interface", route, 0, "absent", "198.51.100.0", 24, -ENODEV, "" },
	{ "a route with a gateway", route, 0, "eth1", "198.51.100.0 by 10.9.33.6", 24, 0, "" },
	{ "goes there", source, 0, "198.51.100.7", "", 0, 0, "10.9.33.5" },
	{ "a route again", route, 0, "eth1", "198.51.100.0 by 10.9.33.6", 24, -EEXIST, NULL },
	{ "no route on the link yet", source, 0, "203.0.113.9", "", 0, 0, "172.17.0.100" },
	{ "a route on the link", route, 0, "eth1", "203.0.113.0", 24, 0, "" },
	{ "goes there too", source, 0, "203.0.113.9", "", 0, 0, "10.9.33.5" },
	{ "an IPv6 address there", address, INSIDE, "eth1", "fd09::5", 64, 0, "" },
	{ "an IPv6 route", route, 0, "eth1", "2001:db8:1:: by fd09::1", 48, 0, "" },
	{ "goes there by that", source, 0, "2001:db8:1::7", "", 0, 0, "fd09::5" },
	{ "an IPv6 route on the link", route, 0, "eth1", "2001:db8:2::", 48, 0, "" },
	{ "goes there by that as well", source, 0, "2001:db8:2::7", "", 0, 0, "fd09::5" },
	{ "a pair with names and an address", named, 0, "outer", "inner", 0, 0, "" },
	{ "its host's end is up", get, OUTSIDE, "outer", "", SIOCGIFFLAGS, FLAGS, "" },
	{ "inside it has the address", has_mac, INSIDE, "inner", "", 0, 1, "" },
	{ "the host's end has another", has_mac, OUTSIDE, "outer", "", 0, 0, "" },
	{ "the host's name is taken, for longer than is waited", named, 0, "outer", "inner2", 0, -EEXIST, NULL },
	{ "a name of 16 bytes outside", named, 0, LONG, "inner2", 0, -ENAMETOOLONG, "" },
	{ "the host's name is about to be free", named_soon, 0, "outer", "inner2", 0, 0, "" },
	{ "and is had", get, OUTSIDE, "outer", "", SIOCGIFFLAGS, FLAGS, "" },
	{ "a datagram arrives", arrives, 0, "172.17.42.1", "", 0, 0, "172.17.0.100" },
	{ "all is gone with the container", gone, 0, "veth0", "", 0, -ENODEV, "" },
};

static void test(struct count *count, struct world *world, const struct row *row)
{
	bool ok;
	int r;

	if (world->pid <= 0) {
		printf("skip %s: needs root\n", row->name);
		return;
	}
	strcpy(world->words, "old");
	r = row->run(world, row);
	ok = r == row->expected && (!row->words || !strcmp(world->words, row->words));
	report(count, row->name, ok, "%d \"%s\"", r, world->words);
}

/* A new namespace, and our sockets there. Returns its descriptor. */
static int enter(struct world *world, int where)
{
	if (unshare(CLONE_NEWNET))
		return -errno;
	world->netlink[where] = netlink_open();
	world->udp[where] = socket(AF_INET, SOCK_DGRAM, 0);
	world->udp[INSIDE6] = socket(AF_INET6, SOCK_DGRAM, 0);
	return open("/proc/self/ns/net", O_RDONLY);
}

/* Both namespaces: we are outside, and a process that waits for its end is inside. */
static int make_world(struct world *world)
{
	int ends[2], outside = enter(world, OUTSIDE);

	if (outside < 0)
		return outside;
	if (close(enter(world, INSIDE)) || pipe(ends))
		return -errno;
	world->pid = fork();
	world->end = ends[1];
	if (!world->pid) {
		close(ends[1]);
		_exit(read(ends[0], ends, 1));
	}
	return world->pid < 0 || setns(outside, CLONE_NEWNET) ? -errno : 0;
}

int main(void)
{
	struct count count = { 0 };
	struct world world = { 0 };
	int r = make_world(&world);

	if (r && r != -EPERM)
		report(&count, "two namespaces", false, "%s", strerror(-r));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		test(&count, &world, &rows[i]);
	return report_end(&count);
}
