/*
 * Rtnetlink (rtnetlink(7), netlink(7)): messages built in the caller's buffer, sent, and their
 * answers read. A request and its answer share the buffer.
 */
#ifndef NETLINK_H
#define NETLINK_H

#include <stddef.h>
#include <stdint.h>

/* Bytes: room for any request of ours and its acknowledgement. */
enum { NETLINK_ROOM = 256 };

/*
 * A request or an answer. After an error (-errno) in its making, what follows does nothing, and
 * netlink_talk() returns the error.
 */
struct netlink_message {
	unsigned char *bytes; /* the caller's */
	uint32_t room, size;
	int error;
};

/* Bytes that are another's. */
struct netlink_slice {
	const unsigned char *bytes; /* NULL: there are none */
	uint32_t size;
};

/*
 * Opens a socket to the kernel's rtnetlink of this network namespace, close-on-exec, with
 * extended acknowledgements where the kernel has them. Returns it, or -errno.
 */
int netlink_open(void);

/*
 * Begins a request (RTM_*, NLM_F_*) in `room` bytes with its family's header of `size` bytes.
 * `flags` has NLM_F_ACK, unless the kernel answers with a message of its own: a request has one
 * answer.
 */
void netlink_begin(struct netlink_message *message, void *bytes, uint32_t room, uint16_t type,
	uint16_t flags, const void *header, size_t size);

/*
 * Appends bytes as they are, padded to four: a header within an attribute. Without room: -EMSGSIZE.
 */
void netlink_append(struct netlink_message *message, const void *bytes, size_t size);

/* Appends an attribute. Without room, or if it is too long for an attribute: -EMSGSIZE. */
void netlink_put(struct netlink_message *message, uint16_t type, const void *bytes, size_t size);

/* Appends an attribute that is a number. */
void netlink_put_u32(struct netlink_message *message, uint16_t type, uint32_t n);

/*
 * Appends an attribute that is the name of an interface or of a kind. More than 15 bytes:
 * -ENAMETOOLONG.
 */
void netlink_put_name(struct netlink_message *message, uint16_t type, const char *name);

/*
 * Begins an attribute that holds what follows. Returns its place, for netlink_end().
 */
uint32_t netlink_nest(struct netlink_message *message, uint16_t type);

/* Ends the attribute that was begun there. */
void netlink_end(struct netlink_message *message, uint32_t nest);

/*
 * Judges a datagram from the port `sender`: is it the kernel's answer to the request `sequence`?
 * Returns 1 if it is not; 0 if it is an acknowledgement or a whole message; or
 * -errno: the kernel's, -EMSGSIZE for a message cut off, -EPROTO for what the kernel would not
 * send. `words` gets the kernel's own words, NUL-terminated and cut to `size` (1 at least); if there are
 * none, it stays as it is.
 */
int netlink_answer(struct netlink_slice datagram, uint32_t sender, uint32_t sequence, char *words,
	size_t size);

/*
 * Sends a request and waits for its answer, which then stands in the message's place. Returns 0
 * or -errno; `words` as above, but empty if there are none.
 */
int netlink_talk(int fd, struct netlink_message *message, char *words, size_t size);

/*
 * Takes an answer apart: its family's header of `size` bytes is copied out. Returns 0, or -EPROTO
 * if it is too short or of another type. The attributes are slices of the message.
 */
int netlink_body(const struct netlink_message *answer, uint16_t type, void *header, size_t size,
	struct netlink_slice *attributes);

/* Returns the payload of the first whole attribute of this type. */
struct netlink_slice netlink_find(struct netlink_slice attributes, uint16_t type);

#endif
