/* Going down a path: no link is followed. */
#ifndef PATH_H
#define PATH_H

enum { WALK_NAME = 4096 };

/* The next component of *path, which is moved on behind its slash; NULL after the last. */
const char *walk_component(const char **path, char name[WALK_NAME]);

/* Opens the directory `name` in `dir`. Returns it or -errno. */
int walk_open(int dir, const char *name);

/* Opens the directory of the path beneath `root`, of the same mount. Returns it or -errno. */
int walk_path(int root, const char *path);

/* How many components of the path beneath `root` are missing, or -errno. */
int walk_missing(int root, const char *path);

#endif
