/* What the two sides say to each other, and the descriptors that they begin with. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdint.h>

/*
 * The descriptors that the init of a container is executed with, beside its streams: the plan, the channel (a
 * SOCK_SEQPACKET pair, until the command runs), the lifeline (the writing end of a pipe that the spawner reads:
 * its error state is the spawner's death, and the end of the command is written to it), the control socket, which
 * listens already. It was made in the container's network namespace, by the process that became the init. FD_IMAGE was
 * what it is executed from. From FD_HANDED on is what the caller hands to the first command: Q_LISTEN.
 */
enum { FD_PLAN = 3, FD_CHANNEL, FD_LIFELINE, FD_LISTENER, FD_IMAGE, FD_HANDED };

/* One message, on the channel, the lifeline and the connections of the control socket. A text may follow it. */
struct message {
	uint32_t version; /* first, for ever: all else may change with it */
	uint32_t kind; /* enum message_kind */
	uint32_t step; /* M_FAILED: enum step */
	int32_t error; /* M_FAILED: an errno */
	int64_t value;
};

enum message_kind {
	M_NONE,
	M_GO, /* front -> init: value is one of enum go */
	M_FAILED, /* step, error, value: the offset of the record; the text: the object, the kernel's words */
	M_TERMINAL, /* init -> front: the terminal's master comes with it */
	M_TREE, /* front -> init: the detached mount of the next P_BIND that is sent comes with it */
	M_EXEC, /* caller -> supervisor: the request comes with it, and 0, 1, 2 where no terminal is asked for; value is one of
	           enum exec */
	M_RUNS, /* init -> spawner, supervisor -> caller: the command runs; there with its pid, and again for each signal passed on */
	M_SIGNAL, /* caller -> supervisor: value for the command */
	M_ENDED, /* supervisor -> caller, init -> spawner: value is the command's wait status */
};

enum go { GO_NETWORK = 1, GO_NSPID };
enum exec { EXEC_ATTENDED, EXEC_DETACHED }; /* detached: once it runs it is PID 1's, and nobody's end is its end */
enum { MESSAGE_TEXT = 256, MESSAGE_FDS = 4 };

/*
 * Sends a message with `text` (may be NULL) and `count` descriptors. Returns 0 or -errno.
 */
int message_send(int fd, struct message message, const char *text, const int *fds, int count);

/*
 * Receives one: fills in the message, the text (NUL-terminated) and up to MESSAGE_FDS descriptors (close-on-exec);
 * *count says how many came. Returns 1; 0 at the end of file; -errno (EPROTO: too long, too short or more
 * descriptors than that; then none is kept). Waits unless the descriptor is non-blocking.
 */
int message_receive(int fd, struct message *message, char text[MESSAGE_TEXT], int fds[MESSAGE_FDS], int *count);

#endif
