/* What is made in a fresh tree of our own. */
#ifndef TREE_H
#define TREE_H

#include <sys/types.h>

/* Makes the file `name` in the directory `tree` with this content. Returns 0 or -errno (then it may be there, shorter). */
int tree_file(int tree, const char *name, mode_t mode, const char *content);

#endif
