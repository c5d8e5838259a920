/* The child that becomes the command. */
#ifndef CHILD_H
#define CHILD_H

struct failure;
struct request;
struct vectors;

/*
 * Sets all that the request says, and executes. It runs in a vfork child, which shares the parent's memory, and never returns
 * to it: if something fails the child ends, with the failure kept.
 */
_Noreturn void child_run(const struct request *request, const struct vectors *vectors, struct failure *failure);

#endif
