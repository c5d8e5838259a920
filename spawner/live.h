/* The live container of a directory, as the commands find it that ask its init for nothing. */
#ifndef LIVE_H
#define LIVE_H

struct options;

/* (For its members include state.h and cgroup.h first.) */
struct live {
	struct state state;
	struct cgroup cgroup;
	int pidfd; /* of its init; -1 where its backlog is full, as one that is paused can't empty it */
};

/*
 * Finds it, with the control groups that it has of its own. Returns 0; or -1 with the reason said: none lives here, or it
 * has none of them. The process ends soon: nothing needs to be closed.
 */
int live_open(struct live *live, const struct options *options);

#endif
