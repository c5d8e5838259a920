/* Descriptors that the caller hands over on purpose: sd_listen_fds(3). */
#ifndef LISTEN_FDS_H
#define LISTEN_FDS_H

/*
 * How many there are, from 3 on: LISTEN_FDS, where LISTEN_PID is our own pid. Returns -1 with the reason said where that is
 * no number or one of them is not open.
 */
int listen_fds_count(void);

#endif
