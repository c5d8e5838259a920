#include "netlink.h"

#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

enum {
	NAME_BYTES = 15, /* the kernel's IFNAMSIZ less the NUL; kinds have the same bound */
	MAX_ERRNO = 4095,
};

int netlink_open(void)
{
	const int on = 1;
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0)
		return -errno;
	/* An old kernel refuses them: then it has fewer words, or sends the request back before them. */
	(void)setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
	(void)setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
	return fd;
}

void netlink_append(struct netlink_message *message, const void *bytes, size_t size)
{
	size_t padded = NLMSG_ALIGN(size);

	if (message->error)
		return;
	if (size > message->room || padded > message->room - message->size) {
		message->error = -EMSGSIZE;
		return;
	}
	memset(message->bytes + message->size, 0, padded);
	if (size)
		memcpy(message->bytes + message->size, bytes, size);
	message->size += padded;
}

void netlink_begin(struct netlink_message *message, void *bytes, uint32_t room, uint16_t type,
	uint16_t flags, const void *header, size_t size)
{
	struct nlmsghdr first = { .nlmsg_type = type, .nlmsg_flags = flags | NLM_F_REQUEST };

	*message = (struct netlink_message){ .bytes = bytes, .room = room };
	netlink_append(message, &first, sizeof first);
	netlink_append(message, header, size);
}

void netlink_put(struct netlink_message *message, uint16_t type, const void *bytes, size_t size)
{
	struct nlattr first = { .nla_len = NLA_HDRLEN + size, .nla_type = type };

	if (size > UINT16_MAX - NLA_HDRLEN && !message->error)
		message->error = -EMSGSIZE;
	netlink_append(message, &first, sizeof first);
	netlink_append(message, bytes, size);
}

void netlink_put_u32(struct netlink_message *message, uint16_t type, uint32_t n)
{
	netlink_put(message, type, &n, sizeof n);
}

void netlink_put_name(struct netlink_message *message, uint16_t type, const char *name)
{
	size_t length = strnlen(name, NAME_BYTES + 1);

	if (length > NAME_BYTES && !message->error)
		message->error = -ENAMETOOLONG;
	netlink_put(message, type, name, length + 1);
}

uint32_t netlink_nest(struct netlink_message *message, uint16_t type)
{
	uint32_t nest = message->size;

	netlink_put(message, type | NLA_F_NESTED, NULL, 0);
	return nest;
}

void netlink_end(struct netlink_message *message, uint32_t nest)
{
	uint32_t size = message->size - nest;
	uint16_t length = size;

	if (message->error)
		return;
	if (size > UINT16_MAX)
		message->error = -EMSGSIZE;
	memcpy(message->bytes + nest + offsetof(struct nlattr, nla_len), &length, sizeof length);
}

/* Returns what follows the first `size` bytes of a slice. */
static struct netlink_slice after(struct netlink_slice slice, size_t size)
{
	if (size > slice.size)
		return (struct netlink_slice){ 0 };
	return (struct netlink_slice){ slice.bytes + size, slice.size - size };
}

struct netlink_slice netlink_find(struct netlink_slice attributes, uint16_t type)
{
	struct nlattr first;

	while (attributes.size >= sizeof first) {
		memcpy(&first, attributes.bytes, sizeof first);
		if (first.nla_len < sizeof first || first.nla_len > attributes.size)
			break;
		if ((first.nla_type & NLA_TYPE_MASK) == type) {
			attributes.size = first.nla_len;
			return after(attributes, NLA_HDRLEN);
		}
		attributes = after(attributes, NLA_ALIGN(first.nla_len));
	}
	return (struct netlink_slice){ 0 };
}

/* Takes the words of an acknowledgement, if it has any: they follow the error and what it repeats of the request. */
static void take_words(struct netlink_slice payload, uint16_t flags, char *words, size_t size)
{
	struct nlmsghdr request;
	size_t length;

	if (!(flags & NLM_F_ACK_TLVS) || payload.size < sizeof(struct nlmsgerr))
		return;
	memcpy(&request, payload.bytes + offsetof(struct nlmsgerr, msg), sizeof request);
	length = flags & NLM_F_CAPPED ? sizeof request : NLMSG_ALIGN((size_t)request.nlmsg_len);
	payload = after(payload, offsetof(struct nlmsgerr, msg) + length);
	payload = netlink_find(payload, NLMSGERR_ATTR_MSG);
	if (!payload.bytes)
		return;
	length = strnlen((const char *)payload.bytes, payload.size);
	length = length < size ? length : size - 1;
	memcpy(words, payload.bytes, length);
	words[length] = '\0';
}

int netlink_answer(struct netlink_slice datagram, uint32_t sender, uint32_t sequence, char *words,
	size_t size)
{
	struct netlink_slice payload = after(datagram, sizeof(struct nlmsghdr));
	struct nlmsghdr first;
	int error;

	if (sender != 0)
		return 1;
	if (!payload.bytes)
		return -EPROTO;
	memcpy(&first, datagram.bytes, sizeof first);
	if (first.nlmsg_seq != sequence)
		return 1;
	if (first.nlmsg_type != NLMSG_ERROR)
		return first.nlmsg_len > datagram.size ? -EMSGSIZE : 0;
	if (payload.size < sizeof error)
		return -EPROTO;
	memcpy(&error, payload.bytes, sizeof error);
	if (error > 0 || error < -MAX_ERRNO)
		return -EPROTO;
	take_words(payload, first.nlmsg_flags, words, size);
	return error;
}

/*
 * Returns a number that tells a request from others: the answer to an interrupted talk must not be
 * taken for the next one's. It is a hash of the message (FNV-1a), so that nobody has to count.
 */
static uint32_t sequence_of(const struct netlink_message *message)
{
	uint32_t hash = 2166136261;

	for (uint32_t i = 0; i < message->size; i++)
		hash = (hash ^ message->bytes[i]) * 16777619;
	return hash;
}

static int send_request(int fd, struct netlink_message *message, uint32_t sequence)
{
	struct nlmsghdr first;
	ssize_t sent;

	memcpy(&first, message->bytes, sizeof first);
	first.nlmsg_len = message->size;
	first.nlmsg_seq = sequence;
	memcpy(message->bytes, &first, sizeof first);
	do /* a socket that is not connected sends to port 0, the kernel */
		sent = send(fd, message->bytes, message->size, 0);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? -errno : 0;
}

/* Receives the next datagram, cut to the message's room. */
static int receive(int fd, struct netlink_message *message, uint32_t *sender)
{
	struct sockaddr_nl from = { 0 };
	struct sockaddr *address = (struct sockaddr *)&from;
	socklen_t length = sizeof from;
	ssize_t got;

	do
		got = recvfrom(fd, message->bytes, message->room, 0, address, &length);
	while (got < 0 && errno == EINTR);
	*sender = from.nl_pid;
	message->size = got < 0 ? 0 : got;
	return got < 0 ? -errno : 0;
}

int netlink_talk(int fd, struct netlink_message *message, char *words, size_t size)
{
	const uint32_t sequence = sequence_of(message);
	struct netlink_slice datagram = { .bytes = message->bytes };
	uint32_t sender;
	int r = message->error;

	*words = '\0';
	if (!r)
		r = send_request(fd, message, sequence);
	if (r < 0)
		return r;
	do {
		r = receive(fd, message, &sender);
		datagram.size = message->size;
		if (!r)
			r = netlink_answer(datagram, sender, sequence, words, size);
	} while (r > 0);
	return r;
}

int netlink_body(const struct netlink_message *answer, uint16_t type, void *header, size_t size,
	struct netlink_slice *attributes)
{
	struct netlink_slice whole = { answer->bytes, answer->size };
	struct nlmsghdr first;

	*attributes = after(whole, NLMSG_HDRLEN + NLMSG_ALIGN(size));
	if (!attributes->bytes)
		return -EPROTO;
	memcpy(&first, whole.bytes, sizeof first);
	if (first.nlmsg_type != type)
		return -EPROTO;
	memcpy(header, whole.bytes + NLMSG_HDRLEN, size);
	return 0;
}
