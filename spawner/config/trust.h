/* Whose words a container.json may be: the container writes in this directory too. */
#ifndef TRUST_H
#define TRUST_H

struct stat;

/*
 * Judges the file `name` by its owner, mode and links. Returns 0; or -1, having said each way for somebody else to
 * change it.
 */
int trust_judge(const char *name, const struct stat *st);

#endif
