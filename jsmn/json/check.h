/* Whether a text is JSON by RFC 8259: one pass, no recursion. */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>

struct fault; /* fault.h */

/*
 * Checks the text. Returns 0, or -1 with the first fault in *fault: what the RFC forbids, or more than 128 arrays and
 * objects inside each other.
 */
int check_text(const char *text, uint32_t length, struct fault *fault);

#endif
