/* Descriptors that the caller hands over on purpose: sd_listen_fds(3). */
#ifndef LISTEN_FDS_H
#define LISTEN_FDS_H

/*
 * Returns how many there are, from 3 on: LISTEN_FDS, if LISTEN_PID is our own pid; or -1 with the reason said, if that is no
 * number or one of them is not open.
 */
int listen_fds_count(void);

#endif
