/* What a start will make in the root: the targets of mounts that are missing there. */
#ifndef TARGETS_H
#define TARGETS_H

struct config;

/* Says a line for each, with its place in the configuration where that asks for it. `root` is the container directory. */
void targets_say(const struct config *config, int root);

#endif
