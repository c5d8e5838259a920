/* Where something failed: kept while the stack unwinds, turned into words once, at the boundary. */
#ifndef FAILURE_H
#define FAILURE_H

#include <stdint.h>

struct failure {
	uint32_t step; /* enum step */
	int error; /* an errno, positive */
	uint32_t at; /* the record's offset in its plan */
	const char *object; /* what it was done to, or NULL */
	char words[96]; /* the kernel's own, or empty */
};

/* Keeps step and object where `result` is an error. Returns `result`. */
static inline int blame(struct failure *failure, uint32_t step, const char *object, int result)
{
	if (result < 0) {
		failure->step = step;
		failure->error = -result;
		failure->object = object;
	}
	return result;
}

/* Sends the failure to who asked, as M_FAILED. It is the last that is said: an error of it has nobody to go to. */
void failure_send(int fd, const struct failure *failure);

#endif
