/* A row's steps: what is done to a run, or asked of it. */
#ifndef STEPS_H
#define STEPS_H

#include "run.h"
#include "tree.h"

/* Carries out the steps of `script`, each once everything sleeps, until one fails. */
void steps_follow(struct run *run, const char *script);

/* The step `show`: writes to the log who there is. */
void steps_show(struct run *run, const struct tree *tree, char **words);

#endif
