/* What stands around a machine's command, and in a container around PID 1 already. */
#ifndef CONFINE_H
#define CONFINE_H

struct failure;
struct request;

/*
 * In the child, while it is root: the request's namespaces, bounding set and filter (Q_NAMESPACES, Q_BOUND, Q_SECCOMP).
 * Returns 0, or -errno with the failure kept.
 */
int confine(const struct request *request, struct failure *failure);

#endif
