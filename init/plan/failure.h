/* A failure: kept while the stack unwinds, turned into words once, at the boundary. */
#ifndef FAILURE_H
#define FAILURE_H

#include <stdint.h>

enum {
	FAILURE_WORDS = 96,
	FAILURE_TEXT = 4096, /* room for what failure_text() makes */
};

struct failure {
	uint32_t step; /* enum step */
	int error; /* an errno, positive */
	uint32_t at; /* the record's offset in its plan */
	const char *object; /* what the step was done to, or NULL */
	char words[FAILURE_WORDS]; /* the kernel's own, or empty */
};

/* Keeps step and object if `result` is an error. Returns `result`. */
static inline int blame(struct failure *failure, uint32_t step, const char *object, int result)
{
	if (result < 0) {
		failure->step = step;
		failure->error = -result;
		failure->object = object;
	}
	return result;
}

/* Sends the failure as M_FAILED to the side that asked. It is the last message: if it is lost, nobody is there to hear. */
void failure_send(int fd, const struct failure *failure);

/* Returns the known remedy for it, or its reason, in brackets; or "". */
const char *failure_advice(unsigned step, int error);

/*
 * Writes "can't STEP OBJECT: MEANING (the kernel says: WORDS)ADVICE" to `text`, which it returns. NULL: the advice is
 * failure_advice()'s. An object that is too long is cut.
 */
const char *failure_text(char text[FAILURE_TEXT], const struct failure *failure, const char *advice);

/* Returns the exit status for it: 127 the command was not found, 126 it can't be executed, 125 all else. */
int failure_status(unsigned step, int error);

#endif
