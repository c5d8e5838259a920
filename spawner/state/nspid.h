/* .nspid: the host's pid of the container's PID 1, for clients. nsinit itself never reads it. */
#ifndef NSPID_H
#define NSPID_H

#include <stdint.h>
#include <sys/types.h>

struct nspid {
	int root; /* the container directory */
	char name[80], fresh[88]; /* .nspid, or .nspid.NAME; and while it is made */
	int file; /* ours; -1 where the directory can't be written */
	uint64_t inode;
};

/*
 * Makes the new file, empty and under another name; `name` is the container's, or NULL; the caller holds the lock. Where the directory can't be written
 * there will be no .nspid: a warning is said. Returns 0, or -1 with the reason said.
 */
int nspid_prepare(struct nspid *nspid, int root, const char *name);

/* Writes the pid and gives the file its name, at once and whole. Returns 0, or -1 with the reason said. */
int nspid_write(struct nspid *nspid, pid_t pid);

/* Removes the file, under either name, if it is still ours. */
void nspid_remove(struct nspid *nspid);

/* Removes what a dead container left; the lock is held. */
void nspid_clear(int root, const char *name);

#endif
