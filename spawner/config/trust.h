/* Whose words a container.json may be: the container writes in this directory too. */
#ifndef TRUST_H
#define TRUST_H

struct config;
struct stat;

/*
 * Looks at the file that is to be read, fills in what config.h has of it, and says what lets somebody else change it. A kept
 * copy is not judged again: it is its state directory's owner's. Returns 0; or -1 with the reason said, where the file must
 * not be read.
 */
int trust_accept(struct config *config, const struct stat *st);

#endif
