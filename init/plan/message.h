/* What the front and the init say to each other, and the init's first descriptors. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdint.h>

/*
 * The descriptors that the init of a container is executed with, beside its streams:
 *   FD_PLAN      the plan
 *   FD_CHANNEL   one end of a SOCK_SEQPACKET pair, used until the command runs
 *   FD_LIFELINE  the writing end of a pipe that the spawner reads. Its error state is the spawner's death; the command's
 *                end is written to it
 *   FD_LISTENER  the control socket, which listens already. The process that became the init has made it, in the container's
 *                network namespace
 *   FD_IMAGE     was what the init is executed from
 *   FD_HANDED    the first of those that the caller hands to the first command: Q_LISTEN
 */
enum { FD_PLAN = 3, FD_CHANNEL, FD_LIFELINE, FD_LISTENER, FD_IMAGE, FD_HANDED };

/* A message on the channel, the lifeline or a connection of the control socket. A text may follow it. */
struct message {
	uint32_t version; /* always first: with it all else may change */
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
	M_TREE, /* front -> init: the detached mount of the next P_BIND that is `sent` comes with it */
	M_EXEC, /* caller -> supervisor: the request comes with it and, without a terminal, 0, 1, 2; value is one of enum exec */
	M_RUNS, /* init -> spawner, supervisor -> caller: the command runs. A supervisor adds its pid, and answers each M_SIGNAL so */
	M_SIGNAL, /* caller -> supervisor: value for the command */
	M_ENDED, /* supervisor -> caller, init -> spawner: value is the command's wait status */
};

enum go { GO_NETWORK = 1, GO_NSPID };
enum exec { EXEC_ATTENDED, EXEC_DETACHED }; /* detached: the command becomes PID 1's child, and ends with nobody else */
enum { MESSAGE_TEXT = 256, MESSAGE_FDS = 4 };

/* Sends a message with `text` (may be NULL) and `count` descriptors. Returns 0 or -errno. */
int message_send(int fd, struct message message, const char *text, const int *fds, int count);

/*
 * Receives a message: fills in the message, the text (NUL-terminated) and up to MESSAGE_FDS descriptors (close-on-exec);
 * *count is how many came. Waits, unless the descriptor is non-blocking. Returns 1; 0 at the end of file; or -errno. EPROTO:
 * the message is too long or too short, or has more descriptors; then none is kept.
 */
int message_receive(int fd, struct message *message, char text[MESSAGE_TEXT], int fds[MESSAGE_FDS], int *count);

#endif
