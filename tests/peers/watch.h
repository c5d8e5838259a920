/* What comes out of a run, taken while it goes on. */
#ifndef WATCH_H
#define WATCH_H

#include "run.h"
#include "tree.h"

/* Takes what there is to be taken, after at most `most` milliseconds. */
void watch_pump(struct run *run, int most);

/* Which of several processes was first to tell is chance; what each tells stays in its order. */
void watch_sort(struct run *run);

/* Until everything in the namespace sleeps, is stopped or a zombie; `tree` is who there is then. */
void watch_settle(struct run *run, struct tree *tree);

/* Until the init has ended, for at most so long. */
void watch_end(struct run *run, int milliseconds);

#endif
