/* A machine's command confined. In a container PID 1 is confined so already. */
#ifndef CONFINE_H
#define CONFINE_H

struct failure;
struct request;

/*
 * Gives the caller the request's namespaces, bounding set and filter (Q_NAMESPACES, Q_BOUND, Q_SECCOMP). It is for the
 * child, while that is root. Returns 0, or -errno with the failure kept.
 */
int confine(const struct request *request, struct failure *failure);

#endif
