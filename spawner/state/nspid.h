/* .nspid: the host's pid of the container's PID 1, for clients. nsinit itself never reads it. */
#ifndef NSPID_H
#define NSPID_H

#include <stdint.h>
#include <sys/types.h>

struct nspid {
	int root; /* the container directory */
	char name[80]; /* .nspid, or .nspid.NAME */
	char fresh[88]; /* its name until it is whole */
	int file; /* -1 where the directory can't be written */
	uint64_t inode;
};

/*
 * Makes the new file, empty and under its other name; `name` is the container's, or NULL. The caller holds the lock.
 * Where the directory can't be written, says a warning: there will be no .nspid. Returns 0, or -1 with the reason said.
 */
int nspid_prepare(struct nspid *nspid, int root, const char *name);

/* Writes the pid, then gives the file its name: it appears whole. Returns 0, or -1 with the reason said. */
int nspid_write(struct nspid *nspid, pid_t pid);

/* Removes the file under either name, if it is still the one that we made. */
void nspid_remove(struct nspid *nspid);

/* Removes what a dead container left. The caller holds the lock. */
void nspid_clear(int root, const char *name);

#endif
