/* What is made in a fresh tree of our own. */
#ifndef TREE_H
#define TREE_H

#include <sys/types.h>

/*
 * Makes the file `name` with this content in the directory `tree`. Returns 0, or -errno: then a part of it may be there.
 */
int tree_file(int tree, const char *name, mode_t mode, const char *content);

#endif
