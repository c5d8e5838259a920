/* execve(2) by PATH. */
#ifndef EXECUTE_H
#define EXECUTE_H

#include <stddef.h>

/* Arguments and environment, as execve wants them. */
struct vectors {
	char **argv, **envp;
	size_t size; /* of the mapping that holds both; 0: there is none */
};

/*
 * Executes argv[0]. Without a slash it is looked up in the PATH of envp. Returns only if it can't, with -errno: -ELIBACC if a
 * file's interpreter is missing, -EISDIR for a directory.
 */
int execute(const struct vectors *vectors);

/*
 * Executes argv[0] as execvp(3) of the GNU library does: it returns the errno as it came, PATH is /bin:/usr/bin if it is not
 * set, and /bin/sh runs a file whose format the kernel does not know. For that argv[-1] must be writable; it and argv[0] may
 * be changed.
 */
int execute_plain(const struct vectors *vectors);

#endif
