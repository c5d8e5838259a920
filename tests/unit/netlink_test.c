/*
 * Rtnetlink: what the builder writes, what is made of answers, and, as root, the real thing in namespaces of our own:
 * a bridge on the "host" (outside), a container (inside), the pair between them.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../init/net.c" /* the init's; nsinit, whose functions the unit tests are linked with, has none of it */
#include "../../spawner/veth.h"
#include "json_unit.h"

enum { OUTSIDE, INSIDE, INSIDE6, SEQUENCE = 7, WORDS = 64, SECOND = 1000 };

/* Memory of exactly this size, so that a sanitizer sees what goes beyond. */
static unsigned char *bytes_of(const char *hex, uint32_t *size)
{
	unsigned char *bytes = malloc(strlen(hex) / 2 + 1);

	for (*size = 0; bytes && hex[0]; hex += 2)
		if (sscanf(hex, "%2hhx", &bytes[(*size)++]) != 1)
			abort();
	return bytes ? realloc(bytes, *size + !*size) : NULL;
}

/* One call of the builder: `a`ppend, `p`ut, `z`eros, `u`32, `n`ame, `[` nest and `]` end. */
struct op {
	char what;
	uint32_t n;
	const char *text;
};

struct build {
	const char *name;
	uint32_t room;
	struct op ops[6];
	int error;
	const char *hex;
};

#define BEGIN "00000000" "1000" "0500" "00000000" "00000000" "46414d49"

static const struct build builds[] = {
	{ "the two headers", 20, { { 0 } }, 0, BEGIN },
	{ "no room for the headers", 19, { { 0 } }, -EMSGSIZE, NULL },
	{ "an attribute is padded", 28, { { 'p', 3, "ab" } }, 0, BEGIN "0600" "0300" "61620000" },
	{ "an attribute over the room", 27, { { 'p', 3, "ab" } }, -EMSGSIZE, NULL },
	{ "no room for an attribute's header", 23, { { 'p', 3, "" } }, -EMSGSIZE, NULL },
	{ "an error stays", 28, { { 'z', 9, 0 }, { 'p', 3, "ab" } }, -EMSGSIZE, NULL },
	{ "the longest attribute", 70000, { { 'z', 65531, 0 } }, 0, NULL },
	{ "a longer attribute", 70000, { { 'z', 65532, 0 } }, -EMSGSIZE, NULL },
	{ "a number", 28, { { 'u', 1500, 0 } }, 0, BEGIN "0800" "0400" "dc050000" },
	{ "a name of 15 bytes", 64, { { 'n', 3, "abcdefghijklmno" } }, 0,
		BEGIN "1400" "0300" "6162636465666768696a6b6c6d6e6f00" },
	{ "a name of 16 bytes", 20, { { 'n', 3, "abcdefghijklmnop" } }, -ENAMETOOLONG, NULL },
	{ "nests", 64, { { '[', 1, 0 }, { '[', 2, 0 }, { 'a', 0, "head" }, { ']', 0, 0 }, { 'p', 3, "a" }, { ']', 0, 0 } },
		0, BEGIN "1400" "0180" "0800" "0280" "68656164" "0500" "0300" "61000000" },
	{ "a nest that is too long", 99999, { { '[', 1, 0 }, { 'z', 65000, 0 }, { 'z', 600, 0 }, { ']', 0, 0 } },
		-EMSGSIZE, NULL },
};

static void apply(struct netlink_message *message, const struct op *op, uint32_t nests[], int *depth)
{
	static const char zeros[70000];

	switch (op->what) {
	case 'a': netlink_append(message, op->text, strlen(op->text)); break;
	case 'p': netlink_put(message, op->n, op->text, strlen(op->text)); break;
	case 'z': netlink_put(message, 1, zeros, op->n); break;
	case 'u': netlink_put_u32(message, 4, op->n); break;
	case 'n': netlink_put_name(message, op->n, op->text); break;
	case '[': nests[(*depth)++] = netlink_nest(message, op->n); break;
	case ']': netlink_end(message, nests[--*depth]); break;
	}
}

static void test_build(struct count *count, const struct build *row)
{
	unsigned char *room = malloc(row->room), *expected = NULL;
	struct netlink_message message;
	uint32_t nests[6], size = 0;
	char words[WORDS] = "old";
	int depth = 0, r;

	netlink_begin(&message, room, row->room, 16, NLM_F_ACK, "FAMI", 4);
	for (const struct op *op = row->ops; op->what && op < row->ops + 6; op++)
		apply(&message, op, nests, &depth);
	if (row->hex)
		expected = bytes_of(row->hex, &size);
	r = message.error ? netlink_talk(-1, &message, words, sizeof words) : 0; /* the error is what it returns */
	report(count, row->name, r == row->error && message.size <= row->room && (!r || !*words) &&
		(!expected || (size == message.size && !memcmp(expected, room, size))), "%d, %u bytes", r, message.size);
	free(room);
	free(expected);
}

struct answer {
	const char *name, *hex;
	uint32_t sender;
	int expected;
	const char *words; /* "old": left alone */
};

#define ERROR(length, flags) length "000000" "0200" flags "07000000" "00000000"
#define ENODEV_ERROR "edffffff"
#define REQUEST "14000000" "1000" "0500" "07000000" "00000000"
#define MSG "0b00" "0100" "776f72647321" "0000" /* "words!", NUL */

static const struct answer answers[] = {
	{ "done", ERROR("24", "0001") "00000000" REQUEST, 0, 0, "old" },
	{ "refused", ERROR("24", "0001") ENODEV_ERROR REQUEST, 0, -ENODEV, "old" },
	{ "refused, with words", ERROR("30", "0003") ENODEV_ERROR REQUEST MSG, 0, -ENODEV, "words!" },
	{ "words behind the whole request", ERROR("34", "0002") ENODEV_ERROR REQUEST "46414d49" MSG, 0, -ENODEV, "words!" },
	{ "words behind another attribute", ERROR("38", "0003") ENODEV_ERROR REQUEST "0800" "0200" "1c000000" MSG, 0,
		-ENODEV, "words!" },
	{ "words that are too many", ERROR("38", "0003") ENODEV_ERROR REQUEST "1100" "0100" "616263646566676869" "6a6b6c6d",
		0, -ENODEV, "abcdefghi" },
	{ "words without NUL", ERROR("2d", "0003") ENODEV_ERROR REQUEST "0700" "0100" "616263", 0, -ENODEV, "abc" },
	{ "words without the flag for them", ERROR("30", "0001") ENODEV_ERROR REQUEST MSG, 0, -ENODEV, "old" },
	{ "no words but another attribute", ERROR("2c", "0003") ENODEV_ERROR REQUEST "0800" "0200" "1c000000", 0, -ENODEV,
		"old" },
	{ "words beyond the end", ERROR("2c", "0003") ENODEV_ERROR REQUEST "0900" "0100" "61626364", 0, -ENODEV, "old" },
	{ "an attribute of no length", ERROR("30", "0003") ENODEV_ERROR REQUEST "0000" "0200" "00000000" "05000100", 0,
		-ENODEV, "old" },
	{ "an attribute cut in its header", ERROR("27", "0003") ENODEV_ERROR REQUEST "0b0001", 0, -ENODEV, "old" },
	{ "a request cut off", ERROR("30", "0003") ENODEV_ERROR "14000000", 0, -ENODEV, "old" },
	{ "a request of any length", ERROR("30", "0002") ENODEV_ERROR "ffffffff" "1000" "0500" "0700000000000000" MSG, 0,
		-ENODEV, "old" },
	{ "not from the kernel", ERROR("24", "0001") "00000000" REQUEST, 99, 1, "old" },
	{ "to another request", "24000000" "0200" "0001" "08000000" "00000000" "00000000" REQUEST, 0, 1, "old" },
	{ "nothing", "", 0, -EPROTO, "old" },
	{ "less than a header", "14000000" "0200" "0001" "07000000" "000000", 0, -EPROTO, "old" },
	{ "no error", ERROR("10", "0000"), 0, -EPROTO, "old" },
	{ "half an error", ERROR("14", "0000") "edff", 0, -EPROTO, "old" },
	{ "an error above zero", ERROR("14", "0000") "01000000", 0, -EPROTO, "old" },
	{ "an error that is none", ERROR("14", "0000") "00f0ffff", 0, -EPROTO, "old" },
	{ "a message", "14000000" "1000" "0000" "07000000" "00000000" "46414d49", 0, 0, "old" },
	{ "a message cut off", "18000000" "1000" "0000" "07000000" "00000000" "46414d49", 0, -EMSGSIZE, "old" },
};

static void test_answer(struct count *count, const struct answer *row)
{
	struct netlink_slice datagram;
	unsigned char *bytes = bytes_of(row->hex, &datagram.size);
	char words[10] = "old";
	int r;

	datagram.bytes = bytes;
	r = netlink_answer(datagram, row->sender, SEQUENCE, words, sizeof words);
	report(count, row->name, r == row->expected && !strcmp(words, row->words), "%d \"%s\"", r, words);
	free(bytes);
}

static const struct body {
	const char *name, *hex;
	int expected;
	const char *words; /* of the attribute 2 in the attribute 1 */
} bodies[] = {
	{ "an answer's attributes", "00000000" "1000" "00000000000000000000" "46414d49" "0500" "0300" "78000000"
		"0c00" "0180" "0700" "0200" "61626300", 0, "abc" },
	{ "an answer without attributes", "00000000" "1000" "00000000000000000000" "46414d49", 0, "" },
	{ "an answer of another type", "00000000" "1100" "00000000000000000000" "46414d49", -EPROTO, "" },
	{ "an answer without its header", "00000000" "1000" "00000000000000000000" "46414d", -EPROTO, "" },
};

static void test_body(struct count *count, const struct body *row)
{
	struct netlink_message answer = { 0 };
	struct netlink_slice attributes, found;
	char family[5] = "FAMI";
	int r;

	answer.bytes = bytes_of(row->hex, &answer.size);
	if (!row->expected)
		memset(family, 0, 4);
	r = netlink_body(&answer, 16, family, 4, &attributes);
	found = netlink_find(r ? (struct netlink_slice){ 0 } : attributes, 1);
	found = netlink_find(found, 2);
	report(count, row->name, r == row->expected && !strcmp(family, "FAMI") && found.size == strlen(row->words) &&
		(!found.size || !memcmp(found.bytes, row->words, found.size)), "%d, %u bytes", r, found.size);
	free(answer.bytes);
}

/* Any byte may be any: a sanitizer sees what goes wrong, and the words always have an end. */
static void test_changed(struct count *count)
{
	const struct answer *row = answers;
	const size_t rows = sizeof answers / sizeof *answers;
	bool ok = true;

	srand(1);
	for (int i = 0; i < 20000; i++, row = &answers[i % rows]) {
		struct netlink_slice datagram;
		unsigned char *bytes = bytes_of(row->hex, &datagram.size);
		char words[10] = "old";

		for (int changes = 0; changes < 3 && datagram.size; changes++)
			bytes[rand() % datagram.size] = rand() % 3 ? rand() % 48 : 255;
		if (datagram.size >= 12)
			memset(bytes + 8, 0, 4); /* the sequence */
		datagram.bytes = bytes;
		ok = netlink_answer(datagram, 0, 0, words, sizeof words) <= 1 && memchr(words, 0, sizeof words) && ok;
		free(bytes);
	}
	report(count, "twenty thousand changed answers", ok, "words without an end");
}

/* Two namespaces. A netlink socket is of the namespace that it was made in, wherever it is used. */
struct world {
	int netlink[2], udp[3], end; /* `end`: closed, the container ends */
	pid_t pid;
	char words[WORDS];
};

struct real {
	const char *name;
	int (*run)(struct world *world, const struct real *row);
	int where;
	const char *object, *value;
	int n, expected;
	const char *words;
};

static uint8_t family_of(const char *text, uint8_t bytes[16])
{
	uint8_t family = strchr(text, ':') ? AF_INET6 : AF_INET;

	if (inet_pton(family, text, bytes) != 1)
		abort();
	return family;
}

static int veth(struct world *world, const struct real *row)
{
	return veth_make(row->n < 0 ? INT32_MAX : world->pid, row->value, row->object, row->n > 0 ? row->n : 0,
		world->words, WORDS);
}

static int up(struct world *world, const struct real *row)
{
	return net_up(world->netlink[row->where], row->object, world->words, WORDS);
}

static int address(struct world *world, const struct real *row)
{
	uint8_t bytes[16], family = family_of(row->value, bytes);

	return net_address(world->netlink[row->where], row->object, family, row->n, bytes, world->words, WORDS);
}

static int gateway(struct world *world, const struct real *row)
{
	uint8_t bytes[16], family = family_of(row->value, bytes);

	return net_gateway(world->netlink[row->where], row->object, family, bytes, world->words, WORDS);
}

/* How a socket is opened: which of its four settings are there. */
static int opened(struct world *world, const struct real *row)
{
	int fd = world->netlink[row->where], words = 0, short_ones = 0, type = 0;
	socklen_t size = sizeof(int);

	*world->words = '\0';
	if (getsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &words, &size) ||
		getsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &short_ones, &size) ||
		getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &type, &size))
		return -errno;
	return words | short_ones << 1 | (fcntl(fd, F_GETFD) & FD_CLOEXEC) << 2 | (type == NETLINK_ROUTE) << 3;
}

static int bridge(struct world *world, const struct real *row)
{
	const struct ifinfomsg header = { 0 };
	unsigned char room[NETLINK_ROOM];
	struct netlink_message message;
	uint32_t nest;

	netlink_begin(&message, room, sizeof room, RTM_NEWLINK, NLM_F_CREATE | NLM_F_ACK, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, row->object);
	netlink_put_u32(&message, IFLA_MTU, row->n);
	nest = netlink_nest(&message, IFLA_LINKINFO);
	netlink_put_name(&message, IFLA_INFO_KIND, "bridge");
	netlink_end(&message, nest);
	return netlink_talk(world->netlink[OUTSIDE], &message, world->words, WORDS);
}

static int flags(struct world *world, const struct real *row)
{
	struct ifreq request;
	int r = ask(world->netlink[row->where], SIOCGIFFLAGS, &request, row->object, world->words, WORDS);

	return r ? r : request.ifr_flags & row->n;
}

static int mtu(struct world *world, const struct real *row)
{
	struct ifreq request;
	int r = ask(world->netlink[row->where], SIOCGIFMTU, &request, row->object, world->words, WORDS);

	return r ? r : request.ifr_mtu;
}

/* An address of the interface, which n asks for: 0 where it is `value`. */
static int is(struct world *world, const struct real *row)
{
	struct ifreq request;
	int r = ask(world->udp[row->where], row->n, &request, row->object, world->words, WORDS);

	if (!r)
		inet_ntop(AF_INET, &((struct sockaddr_in *)&request.ifr_addr)->sin_addr, world->words, WORDS);
	return r ? r : strcmp(world->words, row->value);
}

/* The address that the route to `object` gives: 0 where it is `value`. */
static int source(struct world *world, const struct real *row)
{
	struct sockaddr_in6 to = { 0 }, from = { 0 };
	socklen_t size = sizeof from;
	bool six = strchr(row->object, ':');
	void *at[] = { &((struct sockaddr_in *)&to)->sin_addr, &to.sin6_addr };
	void *of[] = { &((struct sockaddr_in *)&from)->sin_addr, &from.sin6_addr };
	int fd = world->udp[six ? INSIDE6 : INSIDE], r;

	*world->words = '\0';
	to.sin6_family = six ? AF_INET6 : AF_INET;
	to.sin6_port = htons(9);
	inet_pton(to.sin6_family, row->object, at[six]);
	r = connect(fd, (struct sockaddr *)&to, size) || getsockname(fd, (struct sockaddr *)&from, &size) ? -errno : 0;
	if (!r)
		inet_ntop(to.sin6_family, of[six], world->words, WORDS);
	return r ? r : strcmp(world->words, row->value);
}

/* What is sent from inside to the bridge's address comes out there, and has the container's address.
   The host would answer on a veth that is no port of the bridge too: hence bound to the device. */
static int arrives(struct world *world, const struct real *row)
{
	struct sockaddr_in at = { .sin_family = AF_INET }, from = { 0 };
	struct pollfd poll_for = { world->udp[OUTSIDE], POLLIN, 0 };
	socklen_t size = sizeof at;
	char byte;

	if (setsockopt(world->udp[OUTSIDE], SOL_SOCKET, SO_BINDTODEVICE, "docker0", sizeof "docker0") ||
		bind(world->udp[OUTSIDE], (struct sockaddr *)&at, size) ||
		getsockname(world->udp[OUTSIDE], (struct sockaddr *)&at, &size))
		return -errno;
	inet_pton(AF_INET, row->object, &at.sin_addr);
	if (sendto(world->udp[INSIDE], "!", 1, 0, (struct sockaddr *)&at, size) != 1)
		return -errno;
	if (poll(&poll_for, 1, 5 * SECOND) != 1 ||
		recvfrom(world->udp[OUTSIDE], &byte, 1, 0, (struct sockaddr *)&from, &size) != 1)
		return -ETIMEDOUT;
	inet_ntop(AF_INET, &from.sin_addr, world->words, WORDS);
	return strcmp(world->words, row->value);
}

static void ask_link(struct netlink_message *message, unsigned char room[4096], const char *name)
{
	const struct ifinfomsg header = { 0 };

	netlink_begin(message, room, 4096, RTM_GETLINK, 0, &header, sizeof header);
	netlink_put_name(message, IFLA_IFNAME, name);
}

/* The sequence of a request for the link `name`, by its answer. */
static int sequence_of_link(struct world *world, const char *name, uint32_t *sequence)
{
	struct netlink_message message;
	unsigned char room[4096];
	int r;

	ask_link(&message, room, name);
	r = netlink_talk(world->netlink[OUTSIDE], &message, world->words, WORDS);
	memcpy(sequence, room + offsetof(struct nlmsghdr, nlmsg_seq), sizeof *sequence);
	return r;
}

/* Another process that knows port and sequence can't answer in the kernel's place. */
static int forged(struct world *world, const struct real *row)
{
	struct {
		struct nlmsghdr first;
		struct nlmsgerr error;
	} forgery = { { sizeof forgery, NLMSG_ERROR, 0, 0, 0 }, { .error = -EIO } };
	int other = netlink_open(), r = sequence_of_link(world, row->object, &forgery.first.nlmsg_seq);
	struct sockaddr_nl port;
	socklen_t size = sizeof port;

	if (r || getsockname(world->netlink[OUTSIDE], (struct sockaddr *)&port, &size) ||
		sendto(other, &forgery, sizeof forgery, 0, (struct sockaddr *)&port, size) < 0)
		return -errno;
	close(other);
	return sequence_of_link(world, row->object, &forgery.first.nlmsg_seq);
}

/* The answer to a request that nobody waited for is not another one's. */
static int left_over(struct world *world, const struct real *row)
{
	_Alignas(struct nlmsghdr) unsigned char room[4096];
	struct nlmsghdr *first = (struct nlmsghdr *)room;
	struct netlink_message message;
	uint32_t sequence;
	int r = sequence_of_link(world, row->object, &sequence);

	ask_link(&message, room, row->object);
	first->nlmsg_len = message.size;
	first->nlmsg_seq = sequence;
	if (r || send(world->netlink[OUTSIDE], room, message.size, 0) < 0)
		return -errno;
	return sequence_of_link(world, row->value, &sequence);
}

static struct { int fd; unsigned char *request; } unanswered;

static void ask_for_answer(int sig)
{
	struct nlmsghdr *first = (struct nlmsghdr *)unanswered.request;

	(void)sig;
	first->nlmsg_flags |= NLM_F_ACK;
	if (send(unanswered.fd, first, first->nlmsg_len, 0) < 0)
		abort();
}

/* A request that the kernel does not answer, until a signal comes, whose handler sends it again and asks for one. */
static int interrupted(struct world *world, const struct real *row)
{
	const struct sigaction action = { .sa_handler = ask_for_answer };
	const struct itimerval soon = { .it_value.tv_usec = 20000 };
	const struct ifinfomsg header = { 0 };
	_Alignas(struct nlmsghdr) unsigned char room[NETLINK_ROOM];
	struct netlink_message message;

	unanswered.fd = world->netlink[OUTSIDE];
	unanswered.request = room;
	netlink_begin(&message, room, sizeof room, RTM_SETLINK, 0, &header, sizeof header);
	netlink_put_name(&message, IFLA_IFNAME, row->object);
	if (sigaction(SIGALRM, &action, NULL) || setitimer(ITIMER_REAL, &soon, NULL))
		return -errno;
	return netlink_talk(unanswered.fd, &message, world->words, WORDS);
}

/* The container ends: within some time the host's end is gone too. */
static int gone(struct world *world, const struct real *row)
{
	struct ifreq request;
	int r = 0;

	close(world->udp[INSIDE]);
	close(world->udp[INSIDE6]);
	close(world->netlink[INSIDE]);
	close(world->end);
	waitpid(world->pid, NULL, 0);
	for (int i = 0; i < 500 && !r; i++) {
		r = ask(world->netlink[OUTSIDE], SIOCGIFINDEX, &request, row->object, world->words, WORDS);
		poll(NULL, 0, 10);
	}
	return r;
}

#define LONG "abcdefghijklmnop"

/* In this order. Where words are NULL there may be any. */
static const struct real reals[] = {
	{ "the socket's settings", opened, OUTSIDE, NULL, NULL, 0, 15, "" },
	{ "no such bridge", veth, 0, "docker0", "eth0", 0, -ENODEV, "" },
	{ "a bridge", bridge, 0, "docker0", NULL, 1400, 0, "" },
	{ "the bridge is up", up, OUTSIDE, "docker0", NULL, 0, 0, "" },
	{ "the bridge's address", address, OUTSIDE, "docker0", "172.17.42.1", 16, 0, "" },
	{ "the bridge's IPv6 address", address, OUTSIDE, "docker0", "fd00::1", 64, 0, "" },
	{ "an interface without a kind is no bridge", veth, 0, "lo", "eth0", 0, -EOPNOTSUPP, "it is not a bridge" },
	{ "a bridge's name of 16 bytes", veth, 0, LONG, "eth0", 0, -ENAMETOOLONG, "" },
	{ "a name of 16 bytes inside", veth, 0, "docker0", LONG, 0, -ENAMETOOLONG, "" },
	{ "an MTU that can't be", veth, 0, "docker0", "eth0", 70000, -EINVAL, "" },
	{ "nobody's namespace", veth, 0, "docker0", "eth0", -1, -ESRCH, "" },
	{ "no half a pair stays", flags, OUTSIDE, "veth0", NULL, IFF_UP, -ENODEV, "" },
	{ "an address on no interface", address, INSIDE, "eth0", "172.17.0.100", 16, -ENODEV, "" },
	{ "the pair", veth, 0, "docker0", "eth0", 0, 0, "" },
	{ "the host's end is up", flags, OUTSIDE, "veth0", NULL, IFF_UP, IFF_UP, "" },
	{ "it has the bridge's MTU", mtu, OUTSIDE, "veth0", NULL, 0, 1400, "" },
	{ "so has the end inside", mtu, INSIDE, "eth0", NULL, 0, 1400, "" },
	{ "another kind is no bridge", veth, 0, "veth0", "eth1", 0, -EOPNOTSUPP, "it is not a bridge" },
	{ "the name inside is taken", veth, 0, "docker0", "eth0", 0, -EEXIST, NULL },
	{ "another pair with an MTU", veth, 0, "docker0", "eth1", 1300, 0, "" },
	{ "its MTU outside", mtu, OUTSIDE, "veth1", NULL, 0, 1300, "" },
	{ "its MTU inside", mtu, INSIDE, "eth1", NULL, 0, 1300, "" },
	{ "lo is down", flags, INSIDE, "lo", NULL, IFF_UP, 0, "" },
	{ "lo comes up", up, INSIDE, "lo", NULL, 0, 0, "" },
	{ "lo is up", flags, INSIDE, "lo", NULL, IFF_UP, IFF_UP, "" },
	{ "up: no such interface", up, INSIDE, "absent", NULL, 0, -ENODEV, "" },
	{ "up: no alias", up, INSIDE, "lo:1", NULL, 0, -ENODEV, "" },
	{ "up: a name of 16 bytes", up, INSIDE, LONG, NULL, 0, -ENAMETOOLONG, "" },
	{ "the address", address, INSIDE, "eth0", "172.17.0.100", 16, 0, "" },
	{ "its netmask", is, INSIDE, "eth0", "255.255.0.0", SIOCGIFNETMASK, 0, NULL },
	{ "its broadcast address", is, INSIDE, "eth0", "172.17.255.255", SIOCGIFBRDADDR, 0, NULL },
	{ "the address again", address, INSIDE, "eth0", "172.17.0.100", 16, -EEXIST, NULL },
	{ "a prefix that can't be", address, INSIDE, "eth0", "172.18.0.1", 33, -EINVAL, NULL },
	{ "an address of /20", address, INSIDE, "eth1", "10.9.33.7", 20, 0, "" },
	{ "broadcast of /20", is, INSIDE, "eth1", "10.9.47.255", SIOCGIFBRDADDR, 0, NULL },
	{ "an address of /31", address, OUTSIDE, "veth1", "10.8.0.2", 31, 0, "" },
	{ "no broadcast of /31", is, OUTSIDE, "veth1", "0.0.0.0", SIOCGIFBRDADDR, 0, NULL },
	{ "a gateway by an interface that is down", gateway, INSIDE, "eth0", "172.17.42.1", 0, -ENETUNREACH,
		"Nexthop has invalid gateway" },
	{ "eth0 comes up", up, INSIDE, "eth0", NULL, 0, 0, "" },
	{ "it can still do multicast", flags, INSIDE, "eth0", NULL, IFF_MULTICAST, IFF_MULTICAST, "" },
	{ "a gateway out of reach", gateway, INSIDE, "eth0", "10.0.0.1", 0, -ENETUNREACH, "Nexthop has invalid gateway" },
	{ "a gateway by no interface", gateway, INSIDE, "absent", "172.17.42.1", 0, -ENODEV, "" },
	{ "a gateway by another interface", gateway, INSIDE, "lo", "172.17.42.1", 0, -ENETUNREACH, NULL },
	{ "no route yet", source, INSIDE, "192.0.2.1", "", 0, -ENETUNREACH, "" },
	{ "the gateway", gateway, INSIDE, "eth0", "172.17.42.1", 0, 0, "" },
	{ "the gateway again", gateway, INSIDE, "eth0", "172.17.42.1", 0, -EEXIST, NULL },
	{ "the default route", source, INSIDE, "192.0.2.1", "172.17.0.100", 0, 0, NULL },
	{ "the IPv6 address", address, INSIDE, "eth0", "fd00::100", 64, 0, "" },
	{ "the IPv6 gateway", gateway, INSIDE, "eth0", "fd00::1", 0, 0, "" },
	{ "an IPv6 gateway out of reach", gateway, INSIDE, "eth0", "fd01::1", 0, -EHOSTUNREACH, NULL },
	{ "the default IPv6 route, at once", source, INSIDE, "2001:db8::1", "fd00::100", 0, 0, NULL },
	{ "a datagram arrives at the bridge", arrives, 0, "172.17.42.1", "172.17.0.100", 0, 0, NULL },
	{ "an answer that another process forged", forged, 0, "lo", NULL, 0, 0, "" },
	{ "an answer that was left over", left_over, 0, "lo", "absent", 0, -ENODEV, NULL },
	{ "a signal while waiting", interrupted, 0, "lo", NULL, 0, 0, "" },
	{ "the pair is gone with the container", gone, 0, "veth0", NULL, 0, -ENODEV, "" },
};

static void test_real(struct count *count, struct world *world, const struct real *row)
{
	int r;

	if (world->pid <= 0) {
		printf("skip %s: needs root\n", row->name);
		return;
	}
	snprintf(world->words, WORDS, "old");
	r = row->run(world, row);
	report(count, row->name, r == row->expected && (!row->words || !strcmp(world->words, row->words)),
		"%d \"%s\"", r, world->words);
}

/* Makes a process in a network namespace of its own, and our sockets in it. Returns -errno where we may not. */
static int enter_world(struct world *world)
{
	int home = -1, ends[2];

	for (int where = OUTSIDE; where <= INSIDE; where++) {
		if (unshare(CLONE_NEWNET))
			return -errno;
		if (where == OUTSIDE)
			home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
		world->netlink[where] = netlink_open();
		world->udp[where] = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		if (world->netlink[where] < 0 || world->udp[where] < 0)
			return -errno;
	}
	world->udp[INSIDE6] = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (world->udp[INSIDE6] < 0 || pipe(ends))
		return -errno;
	world->pid = fork();
	world->end = ends[1];
	if (!world->pid) {
		close(ends[1]);
		_exit(read(ends[0], ends, 1));
	}
	return world->pid < 0 || setns(home, CLONE_NEWNET) ? -errno : 0;
}

int main(void)
{
	struct count count = { 0 };
	struct world world = { 0 };
	int r;

	for (size_t i = 0; i < sizeof builds / sizeof *builds; i++)
		test_build(&count, &builds[i]);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		test_answer(&count, &answers[i]);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		test_body(&count, &bodies[i]);
	test_changed(&count);
	r = enter_world(&world);
	if (r && r != -EPERM)
		report(&count, "two namespaces", false, "%s", strerror(-r));
	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
		test_real(&count, &world, &reals[i]);
	return report_end(&count);
}
