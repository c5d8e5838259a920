/* Whoever started nsinit and waits for it to be ready: sd_notify(3). */
#ifndef NOTIFY_H
#define NOTIFY_H

#include <sys/types.h>

/*
 * Says READY=1 to NOTIFY_SOCKET, where there is one; `main` (0: we are it) is the process that is to be watched instead of
 * us. What fails is said.
 */
void notify_ready(pid_t main);

#endif
