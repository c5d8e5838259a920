/* Going down a path, without following links. */
#ifndef PATH_H
#define PATH_H

enum { PATH_NAME = 4096 };

/* Copies the next component of *path, and moves *path behind its slash. Returns `name`, or NULL after the last. */
const char *path_component(const char **path, char name[PATH_NAME]);

/* Opens the directory `name` in `dir`. Returns a descriptor or -errno. */
int path_open(int dir, const char *name);

/* Opens the directory at the path beneath `root`, on the same mount. Returns a descriptor or -errno. */
int path_open_beneath(int root, const char *path);

/* Counts the components of the path beneath `root` that are missing. Returns that or -errno. */
int path_missing(int root, const char *path);

#endif
