/* The processes of a run: proc(5). */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <sys/types.h>

enum { TREE_FEW = 64 };

struct process {
	pid_t host, host_parent, host_group, pid, group, session;
	char state, name[32];
	unsigned long switches;
};

struct tree {
	int count;
	struct process of[TREE_FEW];
};

/* Lists the first process of the namespace, which the host knows by that number, and all below it. */
void tree_look(pid_t first, struct tree *tree);

/* Nobody ran between the two looks: what woke somebody would have run itself. */
bool tree_is_quiet(const struct tree *tree, const struct tree *before);

/* By the number that the namespace knows it by; NULL where there is none. */
const struct process *tree_find(const struct tree *tree, pid_t pid);

/* That number of one that the host knows by another; 0 where there is none. */
int tree_number(const struct tree *tree, pid_t host);

#endif
