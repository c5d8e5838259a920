/* execve(2) by PATH. */
#ifndef EXECUTE_H
#define EXECUTE_H

#include <stddef.h>

/* Arguments and environment, as execve wants them. */
struct vectors {
	char **argv, **envp;
	size_t size; /* of the mapping that both are in, where there is one */
};

/*
 * Executes argv[0], looked up in the PATH of envp where it has no slash. Returns why not, as -errno: -ELIBACC where a
 * file's interpreter is missing, -EISDIR for a directory.
 */
int execute(const struct vectors *vectors);

/*
 * The same as execvp(3) of the GNU library has it: the errno is as it came, PATH is /bin:/usr/bin where it is not set,
 * and what has no format that the kernel knows is given to /bin/sh: for that argv[-1] must be there, and both it and
 * argv[0] may be changed.
 */
int execute_plain(const struct vectors *vectors);

#endif
